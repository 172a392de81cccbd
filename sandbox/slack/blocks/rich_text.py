"""Rich text: sections, lists, quotes and preformatted text, with their inline elements."""

from sandbox.slack.blocks.schema import (
    Check,
    by_type,
    flag,
    integer,
    items,
    link,
    one_of,
    record,
    string,
)

_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight"), flag))


def _inline(required: dict[str, Check], **optional: Check) -> Check:
    return record({"type": string(), **required}, {"style": _STYLE, **optional})


_INLINE = by_type(
    {
        "text": _inline({"text": string(None, 1)}),
        "link": _inline({"url": link()}, text=string(), unsafe=flag),
        "emoji": _inline({"name": string(None, 1)}, unicode=string(), skin_tone=integer(1, 6), url=string()),
        "user": _inline({"user_id": string(None, 1)}),
        "channel": _inline({"channel_id": string(None, 1)}),
        "usergroup": _inline({"usergroup_id": string(None, 1)}),
        "broadcast": _inline({"range": one_of("here", "channel", "everyone")}),
        "date": _inline({"timestamp": integer(0), "format": string(None, 1)}, url=link(), fallback=string()),
        "color": _inline({"value": string(None, 1)}),
    }
)


def _part(**optional: Check) -> Check:
    return record({"type": string(), "elements": items(_INLINE)}, optional)


_SECTION = _part()
_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_list": record(
        {
            "type": string(),
            "style": one_of("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": _SECTION})),
        },
        {"indent": integer(0, 8), "offset": integer(0), "border": integer(0, 1)},
    ),
    "rich_text_quote": _part(border=integer(0, 1)),
    "rich_text_preformatted": _part(border=integer(0, 1), language=string()),
}

rich_text_elements: Check = items(by_type(_PARTS))
