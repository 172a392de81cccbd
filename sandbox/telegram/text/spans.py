"""The part of a text that one entity covers."""

from dataclasses import dataclass, field

KINDS = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
}


@dataclass(frozen=True)
class Span:
    """`start` and `end` in code points; `extra` holds url, language and the like."""

    kind: str
    start: int
    end: int
    extra: dict[str, object] = field(default_factory=dict)
