from typing import Any

import pytest

from sandbox.telegram import Phone
from tests.sandbox.telegram.builders import BotApiClient


def _entity(kind: str, offset: int, length: int, **extra: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **extra}


PARSED = [
    ("HTML", "<b>a</b><i>b</i><u>c</u><s>d</s>", "abcd", "bold italic underline strikethrough"),
    ("HTML", "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", "bold italic underline strikethrough"),
    ("HTML", "<tg-spoiler>a</tg-spoiler> <span class='tg-spoiler'>b</span>", "a b", "spoiler spoiler"),
    (
        "HTML",
        "<blockquote>a</blockquote>\n<blockquote expandable>b</blockquote>",
        "a\nb",
        "blockquote expandable_blockquote",
    ),
    ("HTML", "<code>a</code> <pre>b</pre>", "a b", "code pre"),
    ("HTML", "1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#33;", '1 < 2 && 3 > 2 "!', ""),
    ("MarkdownV2", r"*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", "bold italic underline strikethrough spoiler code"),
    ("MarkdownV2", "*bold _both_*", "bold both", "bold italic"),
    ("MarkdownV2", r"1\.5 \(net\)\!", "1.5 (net)!", ""),
    ("MarkdownV2", ">one\n>two\nthree", "one\ntwo\nthree", "blockquote"),
    ("Markdown", "*a* _b_ `c` [d](https://d.example)", "a b c d", "bold italic code text_link"),
]


@pytest.mark.parametrize(("mode", "source", "text", "kinds"), PARSED)
async def test_a_parse_mode_becomes_entities(
    api: BotApiClient, ann: Phone, mode: str, source: str, text: str, kinds: str
) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, text=source, parse_mode=mode)

    assert sent["text"] == text
    assert [entity["type"] for entity in sent.get("entities", [])] == kinds.split()


async def test_offsets_count_in_utf_16_units_and_after_trimming(api: BotApiClient, ann: Phone) -> None:
    source = '  🔧 <b>Fan</b> <a href="https://x.example/?a=1&amp;b=2">on <i>roof</i></a>  '

    sent = await api.result("sendMessage", chat_id=ann.id, text=source, parse_mode="HTML")

    assert sent["text"] == "🔧 Fan on roof"
    assert sent["entities"] == [
        _entity("bold", 3, 3),
        _entity("text_link", 7, 7, url="https://x.example/?a=1&b=2"),
        _entity("italic", 10, 4),
    ]
    assert ann.last["html"].startswith("🔧 <b>Fan</b> <a href=")


async def test_code_with_a_language_is_one_entity(api: BotApiClient, ann: Phone) -> None:
    html = '<pre><code class="language-python">x = 1</code></pre>'
    markdown = "```python\nx = 1```"

    first = await api.result("sendMessage", chat_id=ann.id, text=html, parse_mode="HTML")
    second = await api.result("sendMessage", chat_id=ann.id, text=markdown, parse_mode="MarkdownV2")

    assert first["entities"] == second["entities"] == [_entity("pre", 0, 5, language="python")]


UNPARSABLE = [
    ("HTML", "a <br> b", 'Unsupported start tag "br" at byte offset 2'),
    ("HTML", "ä <p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
    ("HTML", "1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("HTML", "<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
    ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("MarkdownV2", "1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("MarkdownV2", "a *b", "Can't find end of Bold entity at byte offset 2"),
    ("MarkdownV2", "`b", "Can't find end of Code entity at byte offset 0"),
    ("Markdown", "snake_case", "Can't find end of Italic entity at byte offset 5"),
]


@pytest.mark.parametrize(("mode", "source", "words"), UNPARSABLE)
async def test_what_cannot_be_parsed_is_refused_with_its_offset(
    api: BotApiClient, ann: Phone, mode: str, source: str, words: str
) -> None:
    refused = await api.refusal("sendMessage", chat_id=ann.id, text=source, parse_mode=mode)

    assert refused == f"Bad Request: can't parse entities: {words}"


DETECTED = [
    ("/start now", [_entity("bot_command", 0, 6)]),
    ("ask /help@callout_bot", [_entity("bot_command", 4, 17)]),
    ("see https://callout.example/a?b=1.", [_entity("url", 4, 29)]),
    ("mail ann@callout.example", [_entity("email", 5, 19)]),
    ("@ann_o on #Monday", [_entity("mention", 0, 6), _entity("hashtag", 10, 7)]),
    ("either/or, 1/2, a@b", []),
]


@pytest.mark.parametrize(("text", "entities"), DETECTED)
async def test_telegram_detects_commands_and_links(
    api: BotApiClient, ann: Phone, text: str, entities: list[dict[str, Any]]
) -> None:
    typed = ann.text(text)
    sent = await api.result("sendMessage", chat_id=ann.id, text=text)

    assert typed.get("entities", []) == sent.get("entities", []) == entities


async def test_entities_can_be_given_and_only_a_hundred_are_kept(api: BotApiClient, ann: Phone) -> None:
    given = [_entity("bold", n * 2, 1) for n in range(101)]

    sent = await api.result("sendMessage", chat_id=ann.id, text="x " * 101, entities=given)

    assert sent["entities"] == given[:100]
    assert await api.refusal("sendMessage", chat_id=ann.id, text="x", entities=[_entity("bold", 0, 5)]) == (
        "Bad Request: can't parse MessageEntity: Entity offset is out of range"
    )


async def test_text_is_escaped_for_the_page(api: BotApiClient, ann: Phone) -> None:
    typed = ann.text('<script>"x"</script>')

    assert typed["html"] == "&lt;script&gt;&quot;x&quot;&lt;/script&gt;"
