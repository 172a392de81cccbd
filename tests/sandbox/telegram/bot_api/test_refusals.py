from typing import Any

import pytest

from sandbox.telegram import Phone, TelegramSandbox
from sandbox.telegram.bot_api.schema import METHODS, Method
from tests.sandbox.telegram.builders import BotApiClient, Clock, button, inline

_OK = {"text": "fine"}
_HTTPS = {"text": "Open", "web_app": {"url": "https://callout.example/sign"}}


def _keyboard(*buttons: Any) -> dict[str, Any]:
    return {"reply_markup": {"keyboard": [list(buttons)]}, **_OK}


def _inline(*buttons: Any) -> dict[str, Any]:
    return {"reply_markup": inline(list(buttons)), **_OK}


REFUSED = [
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": " \n "}, "message text is empty"),
    ("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ("sendMessage", {"text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
    ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ("sendMessage", {"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("sendMessage", _inline(button("x" * 65)), "BUTTON_DATA_INVALID"),
    ("sendMessage", _inline(button("ä" * 33)), "BUTTON_DATA_INVALID"),
    ("sendMessage", _inline(button("")), "BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        _inline({"text": "Nothing"}),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        _inline({"text": "Both", "callback_data": "a", "url": "https://a.example"}),
        "can't parse inline keyboard button: Exactly one of the optional fields must be used",
    ),
    (
        "sendMessage",
        _inline({"text": "Card", "request_contact": True}),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        _inline({"text": "Open", "web_app": {"url": "http://callout.example"}}),
        "inline keyboard button Web App URL 'http://callout.example' is invalid: Only HTTPS links are allowed",
    ),
    (
        "sendMessage",
        _inline({"text": "Link", "url": "nowhere"}),
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    ("sendMessage", _inline(*[button(f"b{n}") for n in range(9)]), "reply markup is too long"),
    (
        "sendMessage",
        {"reply_markup": inline(*[[button(f"b{n}")] for n in range(101)]), **_OK},
        "reply markup is too long",
    ),
    ("sendMessage", _keyboard({"request_contact": True}), "can't parse keyboard button: Can't find field \"text\""),
    (
        "sendMessage",
        _keyboard({"text": "Open", "web_app": {"url": "http://callout.example"}}),
        "keyboard button Web App URL 'http://callout.example' is invalid: Only HTTPS links are allowed",
    ),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "AgACnobody"}, "wrong remote file identifier specified: can't unserialize it"),
    ("sendPhoto", {"photo": "attach://missing"}, "there is no photo in the request"),
    ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}] * 11}, "too many messages to send as an album"),
    ("sendLocation", {"latitude": 91, "longitude": 0}, "invalid location specified"),
    ("sendVenue", {"latitude": 1, "longitude": 1, "address": "Here"}, "title must be non-empty"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("editMessageText", {"message_id": 999, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
]


@pytest.mark.parametrize(("method", "params", "words"), REFUSED)
async def test_what_telegram_refuses_is_refused_in_its_words(
    api: BotApiClient, ann: Phone, method: str, params: dict[str, Any], words: str
) -> None:
    assert await api.refusal(method, chat_id=ann.id, **params) == f"Bad Request: {words}"


ACCEPTED = [
    {"text": "x" * 4096},
    {"text": "<b>" + "x" * 4096 + "</b>", "parse_mode": "HTML"},
    _inline(button("x" * 64)),
    _inline(*[button(f"b{n}") for n in range(8)]),
    _inline(_HTTPS),
    _inline({"text": "Open", "web_app": {"url": "http://127.0.0.1:8080/sign"}}),
    _keyboard({"text": "My number", "request_contact": True}, {"text": "Here", "request_location": True}),
    _keyboard("plain words"),
    {"text": "x", "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}},
]


@pytest.mark.parametrize("params", ACCEPTED)
async def test_what_is_within_the_limits_is_sent(api: BotApiClient, ann: Phone, params: dict[str, Any]) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, **params)

    assert ann.last["message_id"] == sent["message_id"]
    assert ann.last["out"]


REFUSED_WITHOUT_CHAT = [
    ("setWebhook", {"url": "http://callout.example"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    (
        "setWebhook",
        {"url": "https://callout.example:5000"},
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": "https://callout.example", "secret_token": "no spaces"},
        "secret token contains unallowed characters",
    ),
    ("setWebhook", {"url": "https://callout.example", "secret_token": "x" * 257}, "secret token is too long"),
    ("getFile", {"file_id": "AgACnobody"}, "invalid file_id"),
    ("setMyCommands", {"commands": [{"command": "No", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "no", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    ("setMyDescription", {"description": "x" * 513}, "description is too long"),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": "Open", "web_app": {"url": "http://callout.example"}}},
        "menu button Web App URL 'http://callout.example' is invalid: Only HTTPS links are allowed",
    ),
]


@pytest.mark.parametrize(("method", "params", "words"), REFUSED_WITHOUT_CHAT)
async def test_calls_without_a_chat_are_refused_in_telegrams_words(
    api: BotApiClient, method: str, params: dict[str, Any], words: str
) -> None:
    assert await api.refusal(method, **params) == f"Bad Request: {words}"


MALFORMED: list[Any] = [
    0,
    -1,
    "x",
    "{",
    [],
    [1],
    [{}],
    {},
    {"type": []},
    {"type": "photo", "media": 1},
    1e300,
    "http://[",
]


@pytest.mark.parametrize("method", [method for method in METHODS.values() if method.parameters])
async def test_no_malformed_parameter_breaks_the_server(api: BotApiClient, ann: Phone, method: Method) -> None:
    sound = {"chat_id": ann.id, "message_id": 1, "text": "x", "latitude": 1, "longitude": 1}
    statuses: set[int] = set()
    for parameter in [parameter for parameter in method.parameters if parameter.name != "timeout"]:
        for value in MALFORMED:
            given = {p.name: sound[p.name] for p in method.parameters if p.name in sound} | {parameter.name: value}
            statuses.add((await api.call(method.name, **given))[0])

    assert statuses <= {200, 400}


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(api: BotApiClient) -> None:
    assert await api.call("getMe", token="7000000001:AAwrong") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert (await api.call("getMe", token="nonsense"))[0] == 404
    assert (await api.call("getMe"))[0] == 200


async def test_an_unknown_method_is_not_found_and_case_does_not_matter(api: BotApiClient) -> None:
    assert await api.call("sendPigeon") == (404, {"ok": False, "error_code": 404, "description": "Not Found"})
    assert (await api.call("GETME"))[0] == 200


async def test_an_unknown_chat_is_not_found(api: BotApiClient) -> None:
    assert await api.refusal("sendMessage", chat_id=12345, text="x") == "Bad Request: chat not found"
    assert await api.refusal("sendMessage", chat_id="@ann_o", text="x") == "Bad Request: chat not found"


async def test_a_bot_cannot_write_first(api: BotApiClient, box: TelegramSandbox) -> None:
    bea = box.add_person("Bea")
    refused = await api.refusal("sendMessage", chat_id=bea.id, text="x")

    bea.start()

    assert refused == "Forbidden: bot can't initiate conversation with a user"
    assert await api.result("sendMessage", chat_id=bea.id, text="x")


async def test_a_person_who_blocked_the_bot_gets_no_message_until_unblocking(api: BotApiClient, ann: Phone) -> None:
    ann.block()
    refused = await api.refusal("sendMessage", chat_id=ann.id, text="x")
    ann.start()

    assert refused == "Forbidden: bot was blocked by the user"
    assert await api.result("sendMessage", chat_id=ann.id, text="x")
    updates = await api.updates()
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in updates[:2]] == ["kicked", "member"]


async def test_a_deleted_account_is_deactivated(api: BotApiClient, ann: Phone) -> None:
    ann.deactivate()

    assert await api.refusal("sendMessage", chat_id=ann.id, text="x") == "Forbidden: user is deactivated"


async def test_an_edit_that_changes_nothing_is_refused(api: BotApiClient, ann: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, text="one", reply_markup=inline([button("a")]))
    same = {"chat_id": ann.id, "message_id": sent["message_id"], "text": "one"}

    refused = await api.refusal("editMessageText", **same, reply_markup=inline([button("a")]))
    without_buttons = await api.result("editMessageText", **same)

    assert refused == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert "reply_markup" not in without_buttons
    assert await api.refusal("editMessageText", **same | {"text": "x" * 4097}) == "Bad Request: MESSAGE_TOO_LONG"


async def test_edits_take_inline_keyboards_only(api: BotApiClient, ann: Phone) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, text="one")
    target = {"chat_id": ann.id, "message_id": sent["message_id"]}

    refused = await api.refusal("editMessageText", **target, text="two", reply_markup={"keyboard": [["x"]]})

    assert refused == "Bad Request: inline keyboard expected"
    assert await api.refusal("editMessageCaption", **target, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )


async def test_a_tap_is_answered_once_and_in_time(api: BotApiClient, ann: Phone, clock: Clock) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    sent = await api.result("sendMessage", chat_id=ann.id, text="x", reply_markup=inline([button("a")]))
    first, second = (ann.tap(sent["message_id"], "a")["query_id"] for _ in range(2))

    assert await api.refusal("answerCallbackQuery", callback_query_id=first, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await api.result("answerCallbackQuery", callback_query_id=first, text="x" * 200)
    assert await api.refusal("answerCallbackQuery", callback_query_id=first) == too_old
    clock.advance(151)
    assert await api.refusal("answerCallbackQuery", callback_query_id=second) == too_old
    assert await api.refusal("answerCallbackQuery", callback_query_id="17") == too_old


async def test_messages_older_than_two_days_cannot_be_deleted(api: BotApiClient, ann: Phone, clock: Clock) -> None:
    sent = await api.result("sendMessage", chat_id=ann.id, text="x")
    clock.advance(48 * 3600 + 1)

    assert await api.refusal("deleteMessage", chat_id=ann.id, message_id=sent["message_id"]) == (
        "Bad Request: message can't be deleted for everyone"
    )


async def test_web_app_and_contact_buttons_are_refused_in_groups(
    api: BotApiClient, box: TelegramSandbox, ann: Phone
) -> None:
    group = box.add_group("Dispatch", [ann.id])

    assert await api.refusal("sendMessage", chat_id=group.id, **_inline(_HTTPS)) == "Bad Request: BUTTON_TYPE_INVALID"
    assert await api.refusal(
        "sendMessage", chat_id=group.id, **_keyboard({"text": "Card", "request_contact": True})
    ) == ("Bad Request: phone number can be requested in private chats only")
