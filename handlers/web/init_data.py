"""Validates the launch data of a Telegram Mini App: who opened it, signed by Telegram with the bot's token.

The rule is Telegram's (Bots > Mini Apps > Validating data): the hash is an HMAC-SHA256 over the sorted "key=value"
lines, keyed with HMAC-SHA256(key "WebAppData", bot token).
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

LONGEST_LIFE = timedelta(hours=2)


class LaunchInvalid(Exception):
    """The launch data was not signed by Telegram, or is too old."""


@dataclass(frozen=True)
class Launch:
    user_id: str
    opened_at: datetime


def read_launch(init_data: str, token: str, now: datetime) -> Launch:
    """Raises LaunchInvalid."""
    pairs = dict(parse_qsl(init_data, keep_blank_values=True))
    given = pairs.pop("hash", "")
    lines = "\n".join(f"{name}={value}" for name, value in sorted(pairs.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    expected = hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()
    if not token or not hmac.compare_digest(expected.encode(), given.encode()):
        raise LaunchInvalid("signature")
    try:
        opened_at = datetime.fromtimestamp(int(pairs["auth_date"]), UTC)
        user_id = str(json.loads(pairs["user"])["id"])
    except (KeyError, ValueError, TypeError, OverflowError):
        raise LaunchInvalid("fields") from None
    if not -timedelta(minutes=5) <= now - opened_at <= LONGEST_LIFE:
        raise LaunchInvalid("age")
    return Launch(user_id, opened_at)
