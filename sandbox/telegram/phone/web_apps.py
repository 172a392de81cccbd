"""Web apps: the address that a phone opens, with signed data about the person for the bot."""

import hashlib
import hmac
import json
import secrets
from typing import Any
from urllib.parse import quote, urlencode

from sandbox.telegram.state.accounts import Person

_VERSION = "9.1"


def sign_init_data(token: str, fields: dict[str, str]) -> str:
    """The fields as a query string, with the hash that only the holder of the bot's token can compute."""
    check = "\n".join(f"{key}={fields[key]}" for key in sorted(fields))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    signed = fields | {"hash": hmac.new(secret, check.encode(), hashlib.sha256).hexdigest()}
    return urlencode(signed, quote_via=quote)


def init_data(token: str, person: Person, now: int) -> str:
    """The signed init data for a person who opens a web app now."""
    user: dict[str, Any] = {"id": person.id, "first_name": person.first_name, "last_name": person.last_name or ""}
    if person.username:
        user["username"] = person.username
    user |= {"language_code": person.language_code, "allows_write_to_pm": True}
    fields = {
        "query_id": "AAH" + secrets.token_urlsafe(15),
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(now),
        "signature": secrets.token_urlsafe(64),
    }
    return sign_init_data(token, fields)


def launch_url(url: str, data: str) -> str:
    """The web app's address as a phone opens it; `data` is empty when launched from a reply keyboard."""
    theme = json.dumps(
        {"bg_color": "#ffffff", "text_color": "#000000", "button_color": "#2481cc"}, separators=(",", ":")
    )
    launch = {"tgWebAppData": data} if data else {}
    launch |= {"tgWebAppVersion": _VERSION, "tgWebAppPlatform": "android", "tgWebAppThemeParams": theme}
    return f"{url}{'&' if '#' in url else '#'}{urlencode(launch, quote_via=quote)}"
