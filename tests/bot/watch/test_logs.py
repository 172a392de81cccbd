import io
import json
import logging
from typing import Any

import pytest
import structlog

from bot.watch.logs import sender_alias, set_up_logs

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


@pytest.fixture
def stream(restored_logs: None) -> io.StringIO:
    """Captures the log as JSON lines."""
    stream = io.StringIO()
    set_up_logs(as_json=True, stream=stream)
    return stream


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


class FullDisk(io.StringIO):
    def flush(self) -> None:
        raise OSError(28, "no space left on device")


def test_a_line_that_cannot_be_written_stops_nobody(stream: io.StringIO) -> None:
    set_up_logs(as_json=True, stream=FullDisk())

    structlog.get_logger("callout").info("a.thing")
    set_up_logs(as_json=True, stream=stream)
    structlog.get_logger("callout").info("b.thing")

    assert [line["event"] for line in lines(stream)] == ["b.thing"]


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


def test_what_an_exception_says_about_a_record_stays_out_and_where_it_came_from_does_not(stream: io.StringIO) -> None:
    said = " ".join(("Peter", "Lang", "asks"))

    def break_down() -> None:
        try:
            raise KeyError(said)
        except KeyError as error:
            raise ValueError(said) from error

    for given in (True, None):
        try:
            break_down()
        except ValueError as error:
            with structlog.contextvars.bound_contextvars(item=7):
                structlog.get_logger("callout").warning("inbox.retry", exc_info=given or error)
                logging.getLogger("library").exception("it broke")

    assert "Lang" not in stream.getvalue()
    assert len(lines(stream)) == 4
    for line in lines(stream):
        assert line["item"] == 7
        assert "in break_down" in line["exception"]
        assert line["exception"].index("KeyError") < line["exception"].index("ValueError")


def test_what_an_exception_says_elsewhere_is_kept(stream: io.StringIO) -> None:
    try:
        raise OSError("no route to the database")
    except OSError:
        structlog.get_logger("callout").exception("inbox.claim_failed")

    assert "no route to the database" in lines(stream)[0]["exception"]


def test_a_sender_has_one_alias_that_needs_the_key_to_be_made() -> None:
    alias = sender_alias("k" * 40)

    assert alias("telegram:5") == alias("telegram:5") != alias("telegram:6")
    assert alias("telegram:5") != sender_alias("j" * 40)("telegram:5")


def test_a_talkative_library_is_heard_only_when_it_warns(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://somewhere")
    logging.getLogger("httpx").warning("trouble")

    assert [line["event"] for line in lines(stream)] == ["trouble"]
