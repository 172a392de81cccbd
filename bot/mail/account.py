"""Where mails leave, and in whose name: what the two settings say."""

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
    """IF_OFFERED is for a server on this machine, where nobody stands between."""

    FROM_THE_START = "tls"
    REQUIRED = "starttls"
    IF_OFFERED = "if offered"


@dataclass(frozen=True)
class MailAccount:
    """A server and how to log in to it; no `user` means that it asks nobody who they are."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: Encryption = Encryption.REQUIRED


def read_account(url: str) -> MailAccount:
    """`smtp://user:password@host:587` or `smtps://…:465`. Raises ValueError, which never quotes the address."""
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
    """`Brightwater Service <service@example.com>`, or the address alone. Raises ValueError."""
    named = _NAMED.fullmatch(text.strip())
    return mailbox(named["name"], named["address"]) if named else mailbox("", text)


def mailbox(name: str, address: str) -> Address:
    """Somebody's name and address, fit for a header. Raises ValueError for what is no address that a server would take."""
    local, _, domain = address.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not _LOCAL_PART.fullmatch(local) or not _HOST.fullmatch(host):
        raise ValueError("no mail address")
    return Address(one_line(name), username=local, domain=host)


def one_line(text: str) -> str:
    """Without line breaks and what else can't be seen, so that nothing can begin another header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
