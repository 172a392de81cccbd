"""Addresses that a bot gives: which of them Telegram takes, and the exception for loopback."""

from typing import Any
from urllib.parse import urlsplit

from sandbox.telegram.errors import bad_request

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine. The sandbox takes such an address without TLS; Telegram would not."""
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


def split_url(url: str) -> tuple[str, str] | None:
    """Scheme and host of a link that a button may have; None for any other text."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme == "tg":
        return ("tg", host or "")
    if parts.scheme not in {"http", "https"} or not host or " " in url:
        return None
    return (parts.scheme, host)


def check_web_app_url(url: Any, what: str) -> str:
    """The address of a web app: https, or http on loopback. Raises ApiError, which names the field as `what`."""
    if not isinstance(url, str) or not url:
        raise bad_request(f"{what} is empty")
    parts = split_url(url)
    if parts is None:
        raise bad_request(f"{what} '{url}' is invalid: Wrong HTTP URL")
    if parts[0] != "https" and not (parts[0] == "http" and is_loopback(url)):
        raise bad_request(f"{what} '{url}' is invalid: Only HTTPS links are allowed")
    return url
