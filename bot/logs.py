"""Logging: events with fields, as JSON lines or for reading, and nothing in them that would open a door."""

import logging
import re
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

REDACTED = "[redacted]"
SECRETS = re.compile(
    r"\d{3,}:[A-Za-z0-9_-]{20,}"  # a Telegram bot's token, also inside a URL
    r"|x(?:ox[a-z]|app)-[A-Za-z0-9-]+"  # Slack's tokens
    r"|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]+"
    r"|(?<=start=join-)[A-Za-z0-9_-]+|(?<=/callout join )[A-Za-z0-9_-]+"  # an invite
    r"|\+\d{8,15}\b"  # a phone number
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # name and password in an address
)
TALKATIVE = ("httpx", "httpcore", "aiosqlite", "tortoise", "apscheduler", "slack_bolt", "slack_sdk", "telegram")
DEEPEST = 6


def redact(value: Any, depth: int = 0) -> Any:
    """The same value without what looks like a secret, however deep it lies."""
    if isinstance(value, str):
        return SECRETS.sub(REDACTED, value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if depth > DEEPEST:
        return REDACTED
    if isinstance(value, dict):
        return {redact(name, depth + 1): redact(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(each, depth + 1) for each in value]
    return value if isinstance(value, int | float | bool | None) else SECRETS.sub(REDACTED, str(value))


def redact_secrets(logger: Any, method: str, event: EventDict) -> EventDict:
    """The last processor before rendering: the traceback is text by then."""
    return {name: redact(value) for name, value in event.items()}


def set_up_logs(*, as_json: bool | None = None, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Send every log of the process through the same steps; JSON lines unless a person is watching."""
    target = stream or sys.stderr
    json_lines = not target.isatty() if as_json is None else as_json
    steps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso" if json_lines else "%H:%M:%S", utc=json_lines),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.PositionalArgumentsFormatter(),
            *steps,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(steps, json_lines=json_lines, colors=target.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _formatter(steps: list[Processor], *, json_lines: bool, colors: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.processors.JSONRenderer(default=str) if json_lines else structlog.dev.ConsoleRenderer(colors=colors)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=steps,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact_secrets, renderer],
    )
