import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import set_up_logs

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Catches the log as JSON lines, and leaves logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(as_json=True, stream=stream)
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    "secret",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        "xoxb-123-456-abc",
        "xapp-1-A-2-b",
        "Authorization: Bearer abc.def",
        "https://t.me/some_bot?start=join-abcDEF_-123",
        "/callout join abcDEF",
        "postgresql://me:hunter2@db/callout",
        "+4930901820",
    ],
)
def test_what_opens_a_door_never_reaches_the_log(stream: io.StringIO, secret: str) -> None:
    structlog.get_logger("callout").info("a.thing", deep={"list": [secret]}, plain=secret)
    logging.getLogger("library").warning("it said %s", secret)
    try:
        raise ValueError(secret)
    except ValueError:
        structlog.get_logger("callout").exception("b.thing")

    written = stream.getvalue()
    kept = ["api.telegram.org", "Bearer", "t.me/some_bot", "/callout join", "@db/callout"]
    assert len(lines(stream)) == 3
    assert "[redacted]" in written
    for word in ("AAabc", "xoxb-1", "xapp-1", "abc.def", "abcDEF", "hunter2", "30901820"):
        assert word not in written
    assert all(word in written for word in kept if word in secret)


def test_an_event_has_its_name_level_logger_time_and_fields(stream: io.StringIO) -> None:
    structlog.get_logger("callout.inbox").warning("inbox.parked", item=7)

    (line,) = lines(stream)

    assert (line["event"], line["level"], line["logger"], line["item"]) == (
        "inbox.parked",
        "warning",
        "callout.inbox",
        7,
    )
    assert line["timestamp"].endswith("Z")


def test_a_talkative_library_is_heard_only_when_it_warns(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://somewhere")
    logging.getLogger("httpx").warning("trouble")

    assert [line["event"] for line in lines(stream)] == ["trouble"]
