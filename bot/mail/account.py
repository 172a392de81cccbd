"""Parses the two mail settings: the SMTP server with its login, and the sender."""

import re
from dataclasses import dataclass, field
from email.headerregistry import Address
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

_PORTS = {"smtp": 587, "smtps": 465}
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_NAMED = re.compile(r'"?(?P<name>[^<>"]*?)"?\s*<(?P<address>[^<>\s]+)>')


class Encryption(StrEnum):
    """How the connection is encrypted. IF_OFFERED is for a server on this machine only."""

    FROM_THE_START = "tls"
    REQUIRED = "starttls"
    IF_OFFERED = "if offered"


@dataclass(frozen=True)
class MailAccount:
    """An SMTP server and how to log in to it; without `user` there is no login."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: Encryption = Encryption.REQUIRED


def read_account(url: str) -> MailAccount:
    """Parse `smtp://user:password@host:587` or `smtps://…:465`. Raises ValueError, which never quotes the URL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("no address of a mail server") from None
    beside = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in _PORTS or not parts.hostname or beside or port == 0:
        raise ValueError("no address of a mail server")
    if bool(parts.username) != bool(parts.password):
        raise ValueError("user and password go together")
    if parts.scheme == "smtps":
        encryption = Encryption.FROM_THE_START
    else:
        encryption = Encryption.IF_OFFERED if _is_here(parts.hostname) else Encryption.REQUIRED
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailAccount(parts.hostname, port or _PORTS[parts.scheme], user, password, encryption)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_sender(text: str) -> Address:
    """Parse `Brightwater Service <service@example.com>`, or the address alone. Raises ValueError."""
    named = _NAMED.fullmatch(text.strip())
    return mailbox(named["name"], named["address"]) if named else mailbox("", text)


def mailbox(name: str, address: str) -> Address:
    """A name and an address as a header value. Raises ValueError for an address that no server would accept."""
    local, _, domain = address.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not _LOCAL_PART.fullmatch(local) or not _HOST.fullmatch(host):
        raise ValueError("no mail address")
    return Address(one_line(name), username=local, domain=host)


def one_line(text: str) -> str:
    """The text without line breaks and other invisible characters: prevents header injection."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
