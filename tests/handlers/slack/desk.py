"""A simulated Slack workspace without a network: payloads go in, acknowledgements and outbox rows come out, checked as Block Kit."""

from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any
from urllib.parse import urlencode

import orjson
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.slack.turn import SlackTurns
from handlers.slack.listeners import register
from sandbox.slack.blocks.layout import check_blocks
from sandbox.slack.blocks.values import VALUE_KEYS, initial_state, keep_state, normalize_blocks
from sandbox.slack.blocks.view import check_view
from storage import clock
from storage.database import transaction
from storage.inbox.items import Received
from storage.outbox.items import OutboxItem

Json = dict[str, Any]

DISPATCH, MANAGERS = "C0DISPATCH", "C0MANAGERS"
_numbers = count(1)


@dataclass
class Said:
    """An answer to a member: the body of an acknowledgement or of an outbox row."""

    body: Json

    @property
    def text(self) -> str:
        return str(self.body.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return self.body.get("blocks") or []

    @property
    def words(self) -> str:
        """All visible text."""
        return "\n".join([self.text, *texts_in(self.blocks)])

    def button(self, action_id: str, nth: int = 0) -> Json:
        return [each for each in elements_in(self.blocks) if each.get("action_id", "").split(":")[0] == action_id][nth]


def texts_in(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in texts_in(item)]
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for item in node.values() for text in texts_in(item)]
    return []


def elements_in(blocks: list[Json]) -> list[Json]:
    found: list[Json] = []
    for block in blocks:
        found += block.get("elements", []) if block["type"] == "actions" else []
        found += [block[place] for place in ("accessory", "element") if place in block]
    return found


@dataclass
class Modal:
    """An open view with the values of its fields."""

    view: Json
    user: str
    state: Json = field(default_factory=dict[str, Any])
    id: str = field(default_factory=lambda: f"V{next(_numbers):05}")

    def __post_init__(self) -> None:
        assert check_view(self.view, self.view["type"]) == []
        self.view = {**self.view, "blocks": normalize_blocks(self.view["blocks"])}
        self.state = self.state or initial_state(self.view["blocks"])

    def enter(self, action_id: str, value: Any) -> None:
        entry = next(block[action_id] for block in self.state.values() if action_id in block)
        key = VALUE_KEYS[entry["type"]][0]
        entry[key] = {"value": value} if key == "selected_option" else value

    def value_of(self, action_id: str) -> Any:
        entry = next(block[action_id] for block in self.state.values() if action_id in block)
        value = entry[VALUE_KEYS[entry["type"]][0]]
        return value.get("value") if isinstance(value, dict) else value

    def changed_to(self, view: Json) -> None:
        assert check_view(view, view["type"]) == []
        settled = normalize_blocks(view["blocks"])
        self.state = keep_state(self.state, self.view["blocks"], settled)
        self.view = {**view, "blocks": settled}

    @property
    def words(self) -> str:
        return "\n".join(texts_in(self.view["blocks"]))

    def element(self, action_id: str) -> Json:
        return next(each for each in elements_in(self.view["blocks"]) if each.get("action_id") == action_id)

    def has(self, action_id: str) -> bool:
        return any(each.get("action_id") == action_id for each in elements_in(self.view["blocks"]))

    def payload(self) -> Json:
        return {**self.view, "id": self.id, "hash": "1.abc", "state": {"values": self.state}}


@cache
def an_app() -> AsyncApp:
    """One for all tests: it keeps nothing of them."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_id="B1", bot_token="xoxb-test")

    app = AsyncApp(authorize=authorize, process_before_response=True, request_verification_enabled=False)
    register(app)
    return app


class Desk:
    """Lets members type, press and submit; checks every answer against Slack's rules."""

    def __init__(self) -> None:
        self.door = SlackTurns(an_app())
        self._seen = 0

    async def type(self, user: str, command: str, channel: str = DISPATCH) -> Said:
        name, _, text = command.partition(" ")
        form = {
            "command": name,
            "text": text,
            "user_id": user,
            "user_name": user.lower(),
            "channel_id": channel,
            "team_id": "T1",
            "trigger_id": f"{next(_numbers)}.trigger",
            "response_url": "https://hooks.example.com/commands/1",
        }
        before = len(await self.sent("respond"))
        assert await self._turn(urlencode(form).encode(), "form") == "", "acknowledged, and answered from the outbox"
        answers = (await self.sent("respond"))[before:]
        return checked(Said(answers[-1] if answers else {}))

    async def press(self, user: str, button: Json) -> None:
        """Press a button on a message."""
        action = {"type": "button", "action_id": button["action_id"], "value": button.get("value", ""), "block_id": "b"}
        where = {
            "response_url": "https://hooks.example.com/actions/1",
            "channel": {"id": DISPATCH},
            "container": {"type": "message", "message_ts": "1.1", "channel_id": DISPATCH},
        }
        await self._interact({"type": "block_actions", "user": {"id": user}, "actions": [action], **where})

    async def press_in(self, modal: Modal, button: Json) -> None:
        """Press a button of a modal, which changes it."""
        action = {"type": "button", "action_id": button["action_id"], "value": button.get("value", ""), "block_id": "b"}
        where = {"view": modal.payload(), "container": {"type": "view", "view_id": modal.id}}
        await self._interact({"type": "block_actions", "user": {"id": modal.user}, "actions": [action], **where})
        modal.changed_to((await self.last("update_view"))["view"])

    async def press_home(self, home: Modal, action_id: str, typed: str | None = None) -> None:
        """Press a button of the Home tab, or send its text field with Enter; what is published then is shown."""
        action = {"type": "button", "action_id": action_id, "value": "home", "block_id": "b"}
        if typed is not None:
            home.enter(action_id, typed)
            action = {"type": "plain_text_input", "action_id": action_id, "block_id": "b", "value": typed}
        where = {"view": home.payload(), "container": {"type": "view", "view_id": home.id}}
        await self._interact({"type": "block_actions", "user": {"id": home.user}, "actions": [action], **where})
        home.changed_to((await self.last("publish_home"))["view"])

    async def change(self, modal: Modal, action_id: str, value: Any) -> None:
        """Change a live field of a modal."""
        modal.enter(action_id, value)
        action = {"type": "static_select", "action_id": action_id, "block_id": "b", "selected_option": {"value": value}}
        where = {"view": modal.payload(), "container": {"type": "view", "view_id": modal.id}}
        await self._interact({"type": "block_actions", "user": {"id": modal.user}, "actions": [action], **where})
        modal.changed_to((await self.last("update_view"))["view"])

    async def change_by(self, modal: Modal, action_id: str) -> None:
        """Press a button in a modal that changes it."""
        button = modal.element(action_id)
        action = {"type": "button", "action_id": action_id, "value": button.get("value", ""), "block_id": "b"}
        where = {"view": modal.payload(), "container": {"type": "view", "view_id": modal.id}}
        await self._interact({"type": "block_actions", "user": {"id": modal.user}, "actions": [action], **where})
        modal.changed_to((await self.last("update_view"))["view"])

    async def submit(self, modal: Modal) -> Json:
        """Submit the modal; returns {} when it closes."""
        answer = await self._interact({"type": "view_submission", "user": {"id": modal.user}, "view": modal.payload()})
        if isinstance(answer, dict) and answer.get("response_action") == "update":
            modal.changed_to(answer["view"])
        if isinstance(answer, dict) and answer.get("response_action") == "errors":
            assert set(answer["errors"]) <= set(modal.state), "an error has to stand at a field of the form"
        return answer if isinstance(answer, dict) else {}

    async def suggested(self, user: str, action_id: str, typed: str) -> dict[str, str]:
        """What an external select offers for what is typed: texts by value."""
        payload = {
            "type": "block_suggestion",
            "user": {"id": user},
            "action_id": action_id,
            "block_id": "b",
            "value": typed,
        }
        answer = await self._interact(payload)
        offered = answer["options"] if isinstance(answer, dict) else []
        return {each["value"]: each["text"]["text"] for each in offered}

    async def open_home(self, user: str) -> Modal:
        event = {"type": "app_home_opened", "user": user, "tab": "home", "channel": "D1"}
        body = {"type": "event_callback", "event_id": f"Ev{next(_numbers)}", "team_id": "T1", "event": event}
        await self._turn(orjson.dumps(body), "json")
        return Modal((await self.last("publish_home"))["view"], user)

    async def opened(self, user: str) -> Modal:
        """The modal that was opened last."""
        return Modal((await self.last("open_view"))["view"], user)

    async def last(self, kind: str) -> Json:
        return (await self.sent(kind))[-1]

    async def sent(self, kind: str, address: str = "") -> list[Json]:
        """The bodies of all outbox rows of a kind, with their blocks checked."""
        rows = OutboxItem.filter(channel="slack", kind=kind).order_by("id")
        bodies = [row.body for row in await (rows.filter(address=address) if address else rows)]
        for body in bodies:
            checked(Said(body))
        return bodies

    async def answered(self) -> Said:
        """The answer to the last press."""
        return Said(await self.last("respond"))

    async def _interact(self, payload: Json) -> Json | str:
        filled = {"trigger_id": f"{next(_numbers)}.trigger", "team": {"id": "T1"}, **payload}
        return await self._turn(urlencode({"payload": orjson.dumps(filled).decode()}).encode(), "form")

    async def _turn(self, body: bytes, kind: str) -> Json | str:
        item = Received(next(_numbers), "slack", "slack:U", kind, body, clock.now(), 0)
        async with transaction():
            answer = await self.door(item)
        assert answer["status"] == 200
        text = str(answer["body"])
        return orjson.loads(text) if text.startswith("{") else text


def checked(said: Said) -> Said:
    if said.blocks:
        assert check_blocks(said.blocks, "message") == []
    assert len(said.text) <= 4000
    return said
