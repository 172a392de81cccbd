import hashlib
import hmac
import json
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from sandbox.telegram import PersonError, Phone, TelegramSandbox
from tests.sandbox.telegram.builders import BotApiClient, Clock, inline

_APP = {"url": "https://callout.example/sign?case=1"}


def _launch(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).fragment, keep_blank_values=True))


def _verified(token: str, data: str) -> dict[str, str]:
    """The fields, verified with an implementation of the published rule that is independent of the sandbox's."""
    pairs = [pair.split("=", 1) for pair in data.split("&")]
    fields = {key: unquote(value) for key, value in pairs}
    claimed = fields.pop("hash")
    text = "\n".join(sorted(f"{key}={value}" for key, value in fields.items()))
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    assert hmac.HMAC(key, text.encode(), hashlib.sha256).hexdigest() == claimed
    return fields


async def test_an_inline_button_opens_its_page_with_signed_data(
    api: BotApiClient, box: TelegramSandbox, ann: Phone, clock: Clock
) -> None:
    markup = inline([{"text": "Sign", "web_app": _APP}])
    sent = await api.result("sendMessage", chat_id=ann.id, text="Please sign", reply_markup=markup)

    url = ann.open_web_app(sent["message_id"])["url"]

    launch = _launch(url)
    fields = _verified(box.token, launch["tgWebAppData"])
    user = json.loads(fields["user"])
    assert url.startswith("https://callout.example/sign?case=1#tgWebAppData=")
    assert (user["id"], user["first_name"], user["language_code"]) == (ann.id, "Ann", "de")
    assert fields["auth_date"] == str(int(clock.now))
    assert fields["query_id"]
    assert launch["tgWebAppVersion"]
    assert launch["tgWebAppPlatform"]


async def test_data_signed_for_another_bot_does_not_verify(api: BotApiClient, box: TelegramSandbox, ann: Phone) -> None:
    menu = {"type": "web_app", "text": "Board", "web_app": _APP}
    await api.result("setChatMenuButton", chat_id=ann.id, menu_button=menu)
    data = _launch(ann.open_web_app()["url"])["tgWebAppData"]

    assert _verified(box.token, data)
    with pytest.raises(AssertionError):
        _verified("7000000002:AAother", data)


async def test_a_reply_keyboard_opens_its_page_without_data(api: BotApiClient, ann: Phone) -> None:
    keyboard = {"keyboard": [[{"text": "Scan", "web_app": _APP}]]}
    await api.result("sendMessage", chat_id=ann.id, text="Scan it", reply_markup=keyboard)

    launch = _launch(ann.open_web_app(text="Scan")["url"])
    ann.send_web_app_data("Scan", "SN-1")

    assert "tgWebAppData" not in launch
    (update,) = await api.updates()
    assert update["message"]["web_app_data"] == {"data": "SN-1", "button_text": "Scan"}


async def test_the_default_menu_button_opens_no_page(ann: Phone) -> None:
    with pytest.raises(PersonError, match="no web app"):
        ann.open_web_app()
