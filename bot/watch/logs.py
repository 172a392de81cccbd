"""Logging: events with fields, as JSON lines or for people, with secrets redacted."""

import hashlib
import hmac
import logging
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

import orjson
import structlog
from structlog.typing import EventDict, Processor

REDACTED = "[redacted]"
SECRETS = re.compile(
    r"\d{3,}:[A-Za-z0-9_-]{20,}"  # a Telegram bot's token, also inside a URL
    r"|x(?:ox[a-z]|app)-[A-Za-z0-9-]+"  # Slack's tokens
    r"|AGE-SECRET-KEY-1[A-Za-z0-9]+"  # what backups are encrypted with
    r"|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]+"
    r"|(?<=start=join-)[A-Za-z0-9_-]+|(?<=join-)[A-Za-z0-9_-]{20,}|(?<=/callout join )[A-Za-z0-9_-]+"  # an invite
    r"|(?<=/sign/)[A-Za-z0-9_-]{20,}"  # a link to sign
    r"|\+\d{8,15}\b"  # a phone number
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # name and password in an address
)
TALKATIVE = ("httpx", "httpcore", "aiosqlite", "tortoise", "apscheduler", "slack_sdk", "telegram")
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
TRACES = ("exception", "stack")
DEEPEST = 6
RECORDS = ("item", "run", "timer", "outbox")
"""Fields that name the record being worked on. Exception messages may quote people: they are stored with the record, not logged."""


def sender_alias(secret_key: str) -> Callable[[str], str]:
    """A pseudonym for senders in the log: always the same for one sender, and not reversible."""

    def alias(sender: str) -> str:
        return hmac.new(secret_key.encode(), f"callout sender {sender}".encode(), hashlib.sha256).hexdigest()[:12]

    return alias


def redact(value: Any, depth: int = 0) -> Any:
    """The value without anything that looks like a secret, at any depth."""
    if isinstance(value, str):
        return _on_one_line(SECRETS.sub(REDACTED, value))
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if depth > DEEPEST:
        return REDACTED
    if isinstance(value, dict):
        return {redact(name, depth + 1): redact(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(each, depth + 1) for each in value]
    return value if isinstance(value, int | float | bool | None) else redact(str(value))


def trace_without_words(logger: Any, method: str, event: EventDict) -> EventDict:
    """A traceback without messages, which may quote people: where the exception came from, and its type."""
    if not any(name in event for name in RECORDS):
        return event
    error = _exception(event.get("exc_info"))
    if error is not None:
        event.pop("exc_info")
        event["exception"] = _trace(error)
    return event


def _exception(given: Any) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple) and len(given) > 1:
        return given[1]
    return sys.exc_info()[1] if given else None


def _trace(error: BaseException) -> str:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_trace(cause)}\n\n" if cause is not None else ""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{before}Traceback (most recent call last):\n{frames}{type(error).__module__}.{type(error).__qualname__}"


def redact_secrets(logger: Any, method: str, event: EventDict) -> EventDict:
    """The last processor before rendering: by then the traceback is text."""
    return {
        name: _visible(SECRETS.sub(REDACTED, value)) if name in TRACES and isinstance(value, str) else redact(value)
        for name, value in event.items()
    }


def _on_one_line(text: str) -> str:
    """Line ends and other unseen characters as escapes: nobody writes a line of the log but us."""
    return UNSEEN.sub(_escaped, text)


def _visible(trace: str) -> str:
    """A traceback keeps its lines."""
    return UNSEEN.sub(lambda found: found[0] if found[0] in "\n\t" else _escaped(found), trace)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


class Lines:
    """Writes structlog's events as lines directly, without going through `logging`."""

    def __init__(self, name: str, stream: TextIO) -> None:
        self.name = name
        self._stream = stream

    def msg(self, line: str) -> None:
        """A line that can't be written (disk full, pipe closed) is lost: the work that it describes must not fail for that."""
        with suppress(OSError, ValueError):
            self._stream.write(line + "\n")
            self._stream.flush()

    debug = info = warning = error = critical = msg


def set_up_logs(*, as_json: bool | None = None, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Route all logs of the process through the same processors; JSON lines unless stderr is a terminal."""
    target = stream or sys.stderr
    json_lines = not target.isatty() if as_json is None else as_json
    steps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso" if json_lines else "%H:%M:%S", utc=json_lines),
        structlog.processors.StackInfoRenderer(),
        trace_without_words,
        structlog.processors.format_exc_info,
    ]
    last: list[Processor] = [redact_secrets, _renderer(json_lines=json_lines, colors=target.isatty())]
    structlog.configure(
        processors=[*steps, *last],
        logger_factory=lambda name="callout": Lines(name, target),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=steps,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # its warnings quote requests that nothing listens to


def _as_json(event: EventDict, **options: Any) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _renderer(*, json_lines: bool, colors: bool) -> Processor:
    return structlog.processors.JSONRenderer(_as_json) if json_lines else structlog.dev.ConsoleRenderer(colors=colors)
