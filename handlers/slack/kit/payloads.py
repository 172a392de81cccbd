"""Parses the three forms in which Slack sends its payloads."""

from typing import Any
from urllib.parse import parse_qs

from handlers.payloads import cleaned, read_payload


def payload_of(body: bytes, kind: str) -> dict[str, Any]:
    """Slack's payload as a mapping. `kind` is its encoding: json, form, or socket (also JSON). Raises ValueError."""
    if kind == "form":
        form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        found = read_payload(form["payload"].encode()) if "payload" in form else cleaned(form)
    else:
        found = read_payload(body)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found
