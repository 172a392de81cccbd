"""Slack requests of every kind: commands, taps, choices, forms, shortcuts and events, with every id that the app has and any value."""

import importlib
import json
import pkgutil
from collections.abc import Sequence
from random import Random
from typing import Any
from urllib.parse import urlencode

import handlers.slack
from handlers.slack.features import COMMANDS, EVENTS, FEATURES, VERBS
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from tests.attacks.texts import Texts

Json = dict[str, Any]
COMMAND_TEXT, VALUE, METADATA, FIELD = 4000, 2000, 3000, 3000


def _ids(of: type[str]) -> list[str]:
    names = [each.name for each in pkgutil.walk_packages(handlers.slack.__path__, "handlers.slack.")]
    modules = [importlib.import_module(name) for name in names]
    return sorted({value for module in modules for value in vars(module).values() if type(value) is of})


ACTIONS, FIELDS, FORMS = _ids(ActionId), _ids(FieldId), _ids(FormId)
NAMES = [*(command.name for command in COMMANDS), "/unknown"]
EVENT_NAMES = [*(event.name for event in EVENTS), "reaction_added", "team_join"]
assert {form for feature in FEATURES for form in feature.forms} <= set(FORMS)


class Requests:
    """Draws requests of `members`; `arguments` are references that exist."""

    def __init__(self, random: Random, members: Sequence[str], arguments: Sequence[str]) -> None:
        self._random = random
        self._texts = Texts(random)
        self._members = members
        self._arguments = arguments
        self._number = random.randint(1, 10**6)

    def one(self) -> tuple[bytes, str]:
        """A body and its encoding, `form`, `json` or `socket`."""
        draw = self._random.choices(
            (self._command, self._tap, self._form, self._closed, self._shortcut, self._options, self._event),
            (6, 6, 4, 1, 1, 1, 3),
        )[0]
        payload = draw()
        if payload.get("type") == "event_callback":
            return json.dumps(payload).encode(), self._random.choice(("json", "socket"))
        if self._random.random() < 0.3:
            return json.dumps(payload).encode(), "socket"
        if "command" in payload:
            return urlencode(_encodable(payload)).encode(), "form"
        return urlencode({"payload": json.dumps(payload)}).encode(), "form"

    def command(self, member: str, name: str, text: str) -> tuple[bytes, str]:
        return urlencode(self._typed(member, name, text)).encode(), "form"

    def _typed(self, member: str, name: str, text: str) -> Json:
        return {
            **self._base(),
            "command": name,
            "text": text,
            "user_id": member,
            "user_name": "x",
            "channel_id": "C0DISPATCH",
        }

    def _base(self) -> Json:
        self._number += 1
        found: Json = {
            "team_id": "T1",
            "api_app_id": "A1",
            "trigger_id": f"{self._number}.{self._random.getrandbits(40)}",
        }
        if self._random.random() < 0.9:
            found["response_url"] = f"https://hooks.example.com/{self._number}"
        return found

    def _interaction(self, kind: str) -> Json:
        who = {"id": self._random.choice(self._members), "username": "x", "team_id": "T1"}
        return {**self._base(), "type": kind, "user": who, "team": {"id": "T1", "domain": "x"}}

    def _command(self) -> Json:
        text = self._texts.text(COMMAND_TEXT)
        if self._random.random() < 0.5:
            text = f"{self._argument()} {self._random.choice((*(verb.name for verb in VERBS), self._argument(), text))}"
        if self._random.random() < 0.3:
            text = f"{self._random.choice(VERBS).name} {self._argument()}"
        return self._typed(self._random.choice(self._members), self._random.choice(NAMES), text[:COMMAND_TEXT])

    def _argument(self) -> str:
        return self._random.choice(self._arguments) if self._random.random() < 0.5 else self._texts.text(200)

    def _value(self) -> str:
        if self._random.random() < 0.6:
            return self._argument() + self._random.choice(("", "", ":" + self._argument(), "|" + self._argument()))
        return self._texts.text(VALUE)

    def _tap(self) -> Json:
        action = self._random.choice(ACTIONS) + self._random.choice(("", "", ":1", ":x" * 40))
        found: Json = {"action_id": action, "block_id": "b", "type": "button"}
        for field, value in (
            ("value", self._value()),
            ("selected_date", self._date()),
            ("selected_time", self._time()),
        ):
            if self._random.random() < 0.5:
                found[field] = value
        if self._random.random() < 0.3:
            found["selected_option"] = self._option()
        payload = self._interaction("block_actions") | {"actions": [found]}
        if self._random.random() < 0.5:
            return payload | {"view": self._view(), "container": {"type": "view"}}
        message = {"ts": "1.2", "text": "x", "blocks": []}
        return payload | {"message": message, "channel": {"id": "C0DISPATCH"}, "container": {"type": "message"}}

    def _option(self) -> Json | None:
        return self._random.choice((None, {"text": {"type": "plain_text", "text": "x"}, "value": self._value()[:150]}))

    def _date(self) -> str:
        return self._random.choice(
            ("2026-03-03", "0001-01-01", "9999-12-31", "2026-02-29", "2024-02-29", self._texts.text(20))
        )

    def _time(self) -> str:
        return self._random.choice(("00:00", "09:30", "23:59", "24:00", self._texts.text(20)))

    def _form(self) -> Json:
        return self._interaction("view_submission") | {"view": self._view(), "response_urls": []}

    def _closed(self) -> Json:
        return self._interaction("view_closed") | {"view": self._view(), "is_cleared": self._random.random() < 0.5}

    def _view(self) -> Json:
        metadata = self._random.choice(
            ("", "{}", "[]", json.dumps({"case": self._argument()}), self._texts.text(METADATA))
        )
        if self._random.random() < 0.4:
            named = {name: self._argument() for name in ("case", "about", "technician", "day", "window")}
            metadata = json.dumps(named)[:METADATA]
        fields = self._random.sample(FIELDS + ACTIONS, self._random.randint(0, 8))
        return {
            "id": "V1", "hash": "1.a", "type": self._random.choice(("modal", "home")), "callback_id": self._random.choice(FORMS),
            "private_metadata": metadata, "state": {"values": {f"b{at}": {name: self._entry()} for at, name in enumerate(fields)}},
        }  # fmt: skip

    def _entry(self) -> Json:
        return self._random.choice((
            {"type": "plain_text_input", "value": self._random.choice((None, self._texts.text(FIELD)))},
            {"type": "static_select", "selected_option": self._option()},
            {"type": "datepicker", "selected_date": self._random.choice((None, self._date()))},
            {"type": "timepicker", "selected_time": self._random.choice((None, self._time()))},
        ))  # fmt: skip

    def _shortcut(self) -> Json:
        return self._interaction(self._random.choice(("shortcut", "message_action"))) | {
            "callback_id": self._value()[:255]
        }

    def _options(self) -> Json:
        return self._interaction("block_suggestion") | {
            "action_id": self._random.choice(ACTIONS),
            "value": self._value(),
            "block_id": "b",
        }

    def _event(self) -> Json:
        name = self._random.choice(EVENT_NAMES)
        event: Json = {
            "type": name, "channel": "C0DISPATCH", "text": self._texts.text(4000), "ts": "1.2", "event_ts": "1.2",
            "tab": self._random.choice(("home", "messages")),
        }  # fmt: skip
        if self._random.random() < 0.9:
            event["user"] = self._random.choice((*self._members, self._texts.text(20)))
        if name == "message" and self._random.random() < 0.5:
            event["subtype"] = self._random.choice(("message_changed", "bot_message", "file_share", "channel_join"))
        self._number += 1
        return {
            "type": "event_callback",
            "team_id": "T1",
            "api_app_id": "A1",
            "event_id": f"Ev{self._number}",
            "event": event,
        }


def _encodable(form: Json) -> Json:
    return {name: str(value).encode("utf-8", "replace") for name, value in form.items()}
