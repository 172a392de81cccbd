"""The control API: what people do with the bot, and what they see of it. JSON over HTTP, loopback only.

Errors are `{"error": "<words>"}`: 400 what was asked for makes no sense, 404 no such person/message/button, 409 a
phone could not do that now (blocked, button gone). Every path below starts with `/sandbox/telegram`.

Objects
    Person       {id, first_name, last_name|null, username|null, phone|null, language_code, blocked, started,
                 deactivated}
    MessageView  the Bot API's Message object (message_id, from, chat, date, text|caption, entities, photo, document,
                 voice, location, venue, contact, sticker, reply_markup with inline_keyboard, edit_date,
                 media_group_id, reply_to_message ...) and
                 out: true when the bot sent it · html: its text or caption as safe HTML · deleted: bool ·
                 pending: [callback_data of the buttons that still spin] · versions: [earlier Messages, oldest first]
                 A file is shown by GET /file/{file_id}; photo is a list of sizes, the last is the largest.
    PhoneView    {person, messages: [MessageView] (not the deleted ones; oldest first), typing: null | "typing" |
                 "upload_photo" | ..., commands: [{command, description}], pinned: [message_id],
                 reply_keyboard: null | {keyboard: [[{text, request_contact?, request_location?, web_app?}]],
                 one_time_keyboard?, resize_keyboard?, is_persistent?, input_field_placeholder?},
                 force_reply: null | {message_id, input_field_placeholder?},
                 menu_button: {type: "commands" | "web_app", text?, web_app?: {url}},
                 alerts: [last callback answers {query_id, message_id, text, show_alert, url}],
                 bot: {id, username, first_name, description, short_description}}

People and groups
    GET  /people                            {people: [Person]}
    POST /people                            {first_name, last_name?, username?, phone?, language_code?} -> Person
    GET  /people/{id}/phone[?chat_id=]      PhoneView of the chat with the bot (or of a group)
    POST /groups                            {title, members: [person id]} -> {id (negative), title, members}
    GET  /groups                            {groups: [...]}

What a person does: POST /people/{id}/{action}. All take `chat_id?` (a group). Actions that write a message answer with
its MessageView; `photos` answers {messages: [MessageView]}. Files are multipart parts (any field names; other fields
beside them) or JSON `files: [{name, mime?, base64}]`.
    start           {payload?}                  presses START; unblocks; sends "/start <payload>"
    text            {text, reply_to?}           commands and links get their entities
    photos          files (1 to 10), {caption?} several are an album: one update each, with the same media_group_id
    document        file, {caption?}
    voice           file?, {duration?}          OGG/OPUS; without a file some noise is made up
    sticker         {emoji?}
    location        {latitude, longitude, live_period?}       live_period makes it a live location
    move            {message_id, latitude, longitude, stop?}  moves the live location (an edited_message)
    contact         {} own card | {phone_number, first_name, last_name?} somebody else's
    tap             {message_id, data} | {message_id, row, column}  an inline button -> {query_id}; it spins until it is
                    answered, or 15 s. A url or web_app button -> {url}
    press           {text} | {row, column}, {latitude?, longitude?}  a reply-keyboard button: says its text, or shares
                    the own contact or the given location. A web_app button -> {url}
    edit            {message_id, text}          edits own text or caption
    delete          {message_id}                deletes for both; a bot is not told
    block, unblock  {}                          my_chat_member updates, and 403 for the bot
    deactivate      {}                          deletes the account; 403 for the bot
    open_web_app    {message_id, row, column} inline | {text} reply keyboard | {} menu button -> {url} as Telegram opens
                    it, with #tgWebAppData=... (launched from a reply keyboard there is none, as on real phones)
    web_app_data    {button_text, data}         Telegram.WebApp.sendData of a reply-keyboard web app

Reading
    GET  /people/{id}/queries/{query_id}    {state: "pending" | "answered" | "timed_out", text, show_alert, url}
    GET  /file/{file_id}                    the bytes, with their type; what a browser should not show (html, svg)
                                            as a download
    GET  /bot                               {id, username, first_name, description, short_description,
                                            webhook: WebhookInfo}
    GET  /calls[?method=sendMessage]        {calls: [{seq, method, params, status, response, at}]}, newest last, bounded
    GET  /updates                           {pending: how many the bot has not taken yet}
    GET  /events                            Server-Sent Events, below

Faults: applied to Bot API calls in the order in which they were set.
    GET /faults -> {faults: [Fault]} · DELETE /faults · POST /faults Fault
    Fault   {method: "sendMessage" | ... | "*", fault, times: 1, retry_after: 1, delay: 0, chat_id?}
            fault: "429" | "500" | "502" | "timeout_before" | "timeout_after" | "reset" | "reset_after" | "bad_json" |
            "slow". "timeout_*" hold the answer for `delay` seconds and then break off; with delay 0 until the caller
            hangs up. "*_after" and "bad_json" strike once the call has taken effect, the others before.

Events: {seq, type, chat_id, ...} by type
    person {person} · group {group} · message {message: MessageView} · edited {message: MessageView}
    deleted {message_id} · typing {action, until} · query {query: {id, message_id, data, person_id}}
    answer {query_id, person_id, message_id, text, show_alert, url} · keyboard {reply_keyboard, force_reply}
    pinned {message_id|null} · commands {} · menu_button {} · blocked {person_id, blocked}
    call {call: {seq, method, params, status, at}} · update {update_id, kind} · delivered {update_id}
    webhook {update_id, status (0: no answer), error|null}
"""

import base64
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from sandbox.stream import serve_events
from sandbox.telegram.bot_api.call_log import CallLog
from sandbox.telegram.bot_api.faults import Faults
from sandbox.telegram.errors import PersonError
from sandbox.telegram.phone.phone import Phone, new_voice
from sandbox.telegram.phone.view import phone_view
from sandbox.telegram.state.files import Upload
from sandbox.telegram.state.world import World

_ROOT = "/sandbox/telegram"
_SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"}
_PERSON_FIELDS = ("last_name", "username", "phone", "language_code")


class ControlApi:
    """The routes above."""

    def __init__(self, world: World, calls: CallLog, faults: Faults) -> None:
        self._world = world
        self._calls = calls
        self._faults = faults

    def routes(self) -> list[web.AbstractRouteDef]:
        gets = {
            "/people": self.list_people,
            "/people/{person:[0-9]+}/phone": self.show_phone,
            "/people/{person:[0-9]+}/queries/{query:[0-9]+}": self.show_query,
            "/groups": self.list_groups,
            "/file/{file_id}": self.show_file,
            "/bot": self.show_bot,
            "/calls": self.list_calls,
            "/updates": self.show_updates,
            "/faults": self.list_faults,
            "/events": self.stream_events,
        }
        posts = {
            "/people": self.add_person,
            "/people/{person:[0-9]+}/{action}": self.act,
            "/groups": self.add_group,
            "/faults": self.add_fault,
        }
        return [
            *(web.get(_ROOT + path, _guarded(handler)) for path, handler in gets.items()),
            *(web.post(_ROOT + path, _guarded(handler)) for path, handler in posts.items()),
            web.delete(_ROOT + "/faults", _guarded(self.clear_faults)),
        ]

    async def list_people(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"people": [asdict(person) for person in self._world.directory.people.values()]})

    async def add_person(self, request: web.Request) -> web.StreamResponse:
        given, _ = await _read(request)
        details = {name: given[name] for name in _PERSON_FIELDS if given.get(name)}
        person = self._world.add_person(str(given.get("first_name", "")), **details)
        return web.json_response(asdict(person))

    async def list_groups(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"groups": [asdict(group) for group in self._world.directory.groups.values()]})

    async def add_group(self, request: web.Request) -> web.StreamResponse:
        given, _ = await _read(request)
        group = self._world.add_group(str(given["title"]), [int(member) for member in given["members"]])
        return web.json_response(asdict(group))

    async def show_phone(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(phone_view(self._phone(request, request.query.get("chat_id"))))

    async def show_query(self, request: web.Request) -> web.StreamResponse:
        query = self._world.queries.get(request.match_info["query"])
        answer = query.answer or {"text": "", "show_alert": False, "url": None}
        return web.json_response({"state": self._world.queries.state(query), **answer})

    async def show_file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.find(request.match_info["file_id"])
        if stored is None:
            raise PersonError(404, "no such file")
        headers = {"Content-Type": stored.mime, "X-Content-Type-Options": "nosniff"}
        if stored.mime not in _SHOWN and not stored.mime.startswith("audio/"):
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.data, headers=headers)

    async def show_bot(self, request: web.Request) -> web.StreamResponse:
        account = self._world.account
        texts = {
            "description": account.descriptions.get("", ""),
            "short_description": account.short_descriptions.get("", ""),
        }
        return web.json_response(account.as_user() | texts | {"webhook": self._world.webhook.describe()})

    async def list_calls(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"calls": self._calls.as_json(request.query.get("method"))})

    async def show_updates(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"pending": len(self._world.updates)})

    async def list_faults(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"faults": self._faults.listed()})

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        given, _ = await _read(request)
        rule = self._faults.add(str(given.pop("method", "*")), str(given.pop("fault", "")), **given)
        return web.json_response(asdict(rule))

    async def clear_faults(self, request: web.Request) -> web.StreamResponse:
        self._faults.clear()
        return web.json_response({"faults": []})

    async def stream_events(self, request: web.Request) -> web.StreamResponse:
        return await serve_events(self._world.hub, request)

    async def act(self, request: web.Request) -> web.StreamResponse:
        action = _ACTIONS.get(request.match_info["action"])
        if action is None:
            raise PersonError(404, "no such action")
        given, uploads = await _read(request)
        phone = self._phone(request, given.get("chat_id"))
        return web.json_response(action(phone, given, uploads) or {})

    def _phone(self, request: web.Request, chat_id: Any) -> Phone:
        person = self._world.directory.get_person(int(request.match_info["person"]))
        group = int(chat_id) if chat_id and int(chat_id) != person.id else None
        if group is not None and group not in self._world.directory.groups:
            raise PersonError(404, "no such group")
        return Phone(self._world, person, group)


Action = Callable[[Phone, dict[str, Any], list[Upload]], Any]


def _place(given: dict[str, Any]) -> tuple[float, float]:
    return float(given["latitude"]), float(given["longitude"])


def _spot(given: dict[str, Any]) -> dict[str, int]:
    return {"row": int(given.get("row", 0)), "column": int(given.get("column", 0))}


def _one(uploads: list[Upload]) -> Upload:
    if len(uploads) != 1:
        raise PersonError(400, "one file is needed")
    return uploads[0]


def _press(phone: Phone, given: dict[str, Any], uploads: list[Upload]) -> Any:
    text = given.get("text")
    if text is None:
        rows = (phone.chat.keyboard or {}).get("keyboard", [])
        text = rows[int(given["row"])][int(given["column"])]["text"]
    return phone.press(str(text), *(_place(given) if "latitude" in given else ()))


def _open_web_app(phone: Phone, given: dict[str, Any], uploads: list[Upload]) -> Any:
    message_id = int(given["message_id"]) if "message_id" in given else None
    return phone.open_web_app(message_id, **_spot(given), text=given.get("text"))


_ACTIONS: dict[str, Action] = {
    "start": lambda phone, given, uploads: phone.start(str(given.get("payload", ""))),
    "text": lambda phone, given, uploads: phone.text(str(given.get("text", "")), _optional_int(given, "reply_to")),
    "photos": lambda phone, given, uploads: {"messages": phone.photos(uploads, str(given.get("caption", "")))},
    "document": lambda phone, given, uploads: phone.document(_one(uploads), str(given.get("caption", ""))),
    "voice": lambda phone, given, uploads: phone.voice(
        _one(uploads) if uploads else new_voice(), int(given.get("duration", 3))
    ),
    "sticker": lambda phone, given, uploads: phone.sticker(str(given.get("emoji", "👍"))),
    "location": lambda phone, given, uploads: phone.location(*_place(given), _optional_int(given, "live_period")),
    "move": lambda phone, given, uploads: phone.move(
        int(given["message_id"]), *_place(given), stop=bool(given.get("stop"))
    ),
    "contact": lambda phone, given, uploads: phone.share_contact(
        given.get("phone_number"), str(given.get("first_name", "")), str(given.get("last_name", ""))
    ),
    "tap": lambda phone, given, uploads: phone.tap(int(given["message_id"]), given.get("data"), **_spot(given)),
    "press": _press,
    "edit": lambda phone, given, uploads: phone.edit(int(given["message_id"]), str(given.get("text", ""))),
    "delete": lambda phone, given, uploads: phone.delete(int(given["message_id"])),
    "block": lambda phone, given, uploads: phone.block(),
    "unblock": lambda phone, given, uploads: phone.unblock(),
    "deactivate": lambda phone, given, uploads: phone.deactivate(),
    "open_web_app": _open_web_app,
    "web_app_data": lambda phone, given, uploads: phone.send_web_app_data(
        str(given.get("button_text", "")), str(given.get("data", ""))
    ),
}


def _optional_int(given: dict[str, Any], name: str) -> int | None:
    return int(given[name]) if given.get(name) else None


def _guarded(handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
    """What makes no sense is answered in words."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except PersonError as error:
            return web.json_response({"error": error.words}, status=error.status)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    return handle


async def _read(request: web.Request) -> tuple[dict[str, Any], list[Upload]]:
    """Fields and files of a JSON, form or multipart body."""
    if request.content_type in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        fields = await request.post()
        files = [value for value in fields.values() if isinstance(value, web.FileField)]
        given = {name: value for name, value in fields.items() if isinstance(value, str)}
        return given, [Upload(file.filename, file.content_type, file.file.read()) for file in files]
    body = await request.read()
    given = json.loads(body) if body.strip() else {}
    if not isinstance(given, dict):
        raise PersonError(400, "a JSON object is expected")
    return given, [
        Upload(file["name"], file.get("mime", "application/octet-stream"), base64.b64decode(file["base64"]))
        for file in given.pop("files", ())
    ]
