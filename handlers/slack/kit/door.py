"""Connects Bolt's listeners with the features: finds the caller, parses the request and answers, inside the turn's transaction.

Nothing is sent from here. Forms are answered in the acknowledgement; commands and taps through outbox rows, since they are
acknowledged as soon as they are committed to the inbox.
"""

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from domain.access.views import TokenPlace
from domain.actor import Permission
from domain.errors import DomainError, NotAllowed
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import bare, modal, mrkdwn, sections, shorten
from handlers.slack.kit.caller import Caller, caller_of, refuse_caller, refuse_stranger
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.refusals import wording_of
from storage.database import transaction

TEXT_LENGTH = 3000


@dataclass(frozen=True)
class Answer:
    """`text` has the catalogue's markup; empty when a modal is the answer. `replace` edits the message whose button was pressed.

    `grants` are the places of one-time tokens in the answer to a command.
    """

    text: str = ""
    blocks: Blocks = field(default_factory=list[dict[str, Any]])
    replace: bool = False
    grants: tuple[TokenPlace, ...] = ()


@dataclass(frozen=True)
class Line:
    """A slash command as it was typed."""

    user: str
    command: str
    text: str
    channel: str
    trigger_id: str
    response_url: str


@dataclass(frozen=True)
class Tap:
    """A button press or a choice. `view` is the modal or Home tab of the element, if any."""

    user: str
    action_id: str
    value: str
    trigger_id: str
    response_url: str
    view: dict[str, Any] | None
    answers: "Answers"

    @property
    def on_modal(self) -> bool:
        return self.view is not None and self.view.get("type") == "modal"


@dataclass(frozen=True)
class Answers:
    """The values of a view's fields, by action id."""

    values: dict[str, dict[str, dict[str, Any]]]

    def _entry(self, action_id: ActionId | FieldId) -> dict[str, Any]:
        return next((block[action_id] for block in self.values.values() if action_id in block), {})

    def has(self, action_id: ActionId | FieldId) -> bool:
        """Whether the view has this field."""
        return any(action_id in block for block in self.values.values())

    def text(self, action_id: ActionId | FieldId) -> str:
        return str(self._entry(action_id).get("value") or "").strip()

    def choice(self, action_id: ActionId | FieldId) -> str:
        return str((self._entry(action_id).get("selected_option") or {}).get("value") or "")

    def choices(self, action_id: ActionId | FieldId) -> list[str]:
        found = self._entry(action_id).get("selected_options")
        chosen = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
        return [str(each.get("value") or "") for each in chosen]

    def files(self, action_id: ActionId | FieldId) -> list[dict[str, Any]]:
        """The files of an upload field, as Slack describes them."""
        found = self._entry(action_id).get("files")
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def ticked(self, action_id: ActionId | FieldId, value: str) -> bool:
        """Whether this option of some checkboxes is ticked."""
        return any(each.get("value") == value for each in self._entry(action_id).get("selected_options") or [])

    def date(self, action_id: ActionId | FieldId) -> str:
        return str(self._entry(action_id).get("selected_date") or "")

    def time(self, action_id: ActionId | FieldId) -> str:
        return str(self._entry(action_id).get("selected_time") or "")

    def block_of(self, *action_ids: ActionId | FieldId) -> str:
        """The block id for an error: that of the first of these fields that the view has, else any."""
        for action_id in action_ids:
            for block_id, block in self.values.items():
                if action_id in block:
                    return block_id
        return next(iter(self.values), "")


@dataclass(frozen=True)
class Shortcut:
    """A choice in the menu of a message, with the message that it was made on. `files` are Slack's objects."""

    user: str
    trigger_id: str
    channel: str
    ts: str
    text: str
    files: list[dict[str, Any]]
    response_url: str


@dataclass(frozen=True)
class Form:
    """A submitted modal. `blocks` are those that it was shown with."""

    user: str
    metadata: str
    answers: Answers
    blocks: Blocks = field(default_factory=list[dict[str, Any]])


class FieldRefused(Exception):
    """A value is invalid: `words` (plain) are shown at the first of these fields that the form has."""

    def __init__(self, words: str, *action_ids: ActionId | FieldId) -> None:
        super().__init__(words)
        self.words = words
        self.action_ids = action_ids


class FieldsRefused(Exception):
    """Several values are invalid: the words (plain) by the field that they are shown at."""

    def __init__(self, errors: Mapping[FieldId, str]) -> None:
        super().__init__(errors)
        self.errors = errors


CommandHandler = Callable[[Caller, Line], Awaitable[Answer]]
StrangerHandler = Callable[[Line], Awaitable[Answer | None]]
TapHandler = Callable[[Caller, Tap], Awaitable[Answer | None]]
ShortcutHandler = Callable[[Caller, Shortcut], Awaitable[Answer | None]]
FormHandler = Callable[[Caller, Form], Awaitable[View | None]]
OptionsHandler = Callable[[Caller, str, str], Awaitable[list[dict[str, Any]]]]
"""Gets what follows the field's id after a colon, and what was typed; returns at most a hundred options."""


async def _run_for_member(user: str, tried: str, act: Callable[[Caller], Awaitable[Answer | None]]) -> Answer | None:
    """Run `act` for a member of staff. Strangers are refused; a DomainError rolls back and is answered in words."""
    caller = await caller_of(user)
    if caller is None:
        return Answer(await refuse_stranger(user, tried))
    try:
        async with transaction():
            return await act(caller)
    except NotAllowed as error:
        return Answer(await refuse_caller(caller, tried, str(error.params.get("permission", ""))))
    except DomainError as error:
        return Answer(wording_of(error, caller.words))


def on_command(
    app: AsyncApp,
    name: str,
    handle: CommandHandler,
    permission: Permission | None = None,
    strangers: StrangerHandler | None = None,
    verbs: Collection[str] = (),
) -> None:
    """Listen for a slash command. For members without a role `strangers` is called first, and may return None.

    A refusal is journalled under the command and its verb, one of `verbs`: whatever else was typed may be a name, or a token.
    """

    async def act(caller: Caller, line: Line) -> Answer:
        if permission is not None:
            caller.actor.must(permission)
        if len(line.text) > TEXT_LENGTH:
            return Answer(caller.words("slack-error-too-long", length=len(line.text), longest=TEXT_LENGTH))
        return await handle(caller, line)

    async def listen(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack()
        line = _line(command)
        answer = await strangers(line) if strangers is not None and await caller_of(line.user) is None else None
        if answer is None:
            verb = line.text.partition(" ")[0].casefold()
            tried = f"{name} {verb}" if verb in verbs else name
            answer = await _run_for_member(line.user, tried, lambda caller: act(caller, line))
        if answer is not None and (answer.text or answer.blocks):
            await outbound.respond(line.response_url, _text_of(answer), answer.blocks, grants=answer.grants)

    app.command(name)(listen)


def on_tap(app: AsyncApp, action_id: ActionId, handle: TapHandler) -> None:
    """Listen for a press or a choice; in the payload `:something` may follow `action_id`, if a block has it several times."""

    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        tap = _tap(body)
        answer = await _run_for_member(tap.user, tap.action_id, lambda caller: handle(caller, tap))
        if answer is not None and (answer.text or answer.blocks):
            await _answer_tap(tap, answer)

    app.action(re.compile(rf"^{re.escape(action_id)}(:.*)?$"))(listen)


def on_shortcut(app: AsyncApp, callback_id: str, handle: ShortcutHandler) -> None:
    """Listen for a choice in the menu of a message."""

    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        message: dict[str, Any] = body.get("message") or {}
        chosen = Shortcut(
            user=body["user"]["id"],
            trigger_id=str(body.get("trigger_id") or ""),
            channel=str((body.get("channel") or {}).get("id") or ""),
            ts=str(message.get("ts") or ""),
            text=unescape(str(message.get("text") or "")),
            files=list(message.get("files") or []),
            response_url=str(body.get("response_url") or ""),
        )
        answer = await _run_for_member(chosen.user, f"shortcut {callback_id}", lambda caller: handle(caller, chosen))
        if answer is not None and answer.text and chosen.response_url:
            await outbound.respond(chosen.response_url, _text_of(answer), answer.blocks)

    app.message_shortcut(callback_id)(listen)


def on_form(app: AsyncApp, callback_id: FormId, handle: FormHandler) -> None:
    """Listen for a submitted modal: it closes, shows the view that the handler returns, or shows an error at a field."""

    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        view = body["view"]
        form = Form(
            body["user"]["id"], str(view.get("private_metadata") or ""), _answers(view), list(view.get("blocks") or [])
        )
        shown: list[View] = []

        async def act(caller: Caller) -> Answer | None:
            found = await handle(caller, form)
            shown.extend([found] if found is not None else [])
            return None

        try:
            refusal = await _run_for_member(form.user, f"form {callback_id}", act)
        except FieldRefused as error:
            await ack(response_action="errors", errors={form.answers.block_of(*error.action_ids): error.words})
            return
        except FieldsRefused as error:
            await ack(
                response_action="errors",
                errors={form.answers.block_of(each): words for each, words in error.errors.items()},
            )
            return
        if refusal is not None:
            await _refuse_form(ack, form, refusal.text)
        elif shown:
            await ack(response_action="update", view=shown[0])
        else:
            await ack()

    app.view(callback_id)(listen)


def on_options(app: AsyncApp, action_id: FieldId, offer: OptionsHandler) -> None:
    """Listen for what is typed into an external select; `:something` may follow `action_id`. Strangers are offered nothing."""

    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        offered: list[dict[str, Any]] = []

        async def act(caller: Caller) -> Answer | None:
            offered.extend(
                await offer(caller, str(body.get("action_id") or "").partition(":")[2], str(body.get("value") or ""))
            )
            return None

        await _run_for_member(body["user"]["id"], f"options {action_id}", act)
        await ack(options=offered)

    app.options(re.compile(rf"^{re.escape(action_id)}(:.*)?$"))(listen)


async def _refuse_form(ack: AsyncAck, form: Form, text: str) -> None:
    block = form.answers.block_of()
    if block:
        await ack(response_action="errors", errors={block: bare(text)})
    else:
        await ack(response_action="update", view=notice(text, (await channel_words()).plain("slack-close")))


async def _answer_tap(tap: Tap, answer: Answer) -> None:
    if tap.response_url:
        await outbound.respond(tap.response_url, _text_of(answer), answer.blocks, replace=answer.replace)
        return
    view = notice(answer.text, (await channel_words()).plain("slack-close"))
    if tap.view is not None and tap.on_modal:
        await outbound.update_view(tap.user, str(tap.view["id"]), view, hash=str(tap.view.get("hash") or ""))
    else:
        await outbound.open_view(tap.user, tap.trigger_id, view)


def _text_of(answer: Answer) -> str:
    """What a notification reads out; where there are blocks, these have the whole of it."""
    text = mrkdwn(answer.text)
    return shorten(text, TEXT_LENGTH) if answer.blocks else text


def notice(text: str, close: str) -> View:
    """A modal with only a text."""
    return modal("Callout", sections(text), close=close)


def _line(command: dict[str, Any]) -> Line:
    return Line(
        user=command["user_id"],
        command=command["command"],
        text=unescape(str(command.get("text") or "")).strip(),
        channel=command.get("channel_id", ""),
        trigger_id=command.get("trigger_id", ""),
        response_url=str(command.get("response_url") or ""),
    )


def _tap(body: dict[str, Any]) -> Tap:
    action: dict[str, Any] = body["actions"][0]
    chosen = action.get("selected_option") or {}
    value = action.get("value") or chosen.get("value") or action.get("selected_date") or action.get("selected_time")
    view = body.get("view")
    return Tap(
        user=body["user"]["id"],
        action_id=action["action_id"],
        value=str(value or ""),
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url") or "",
        view=view,
        answers=_answers(view or {}),
    )


def _answers(view: dict[str, Any]) -> Answers:
    return Answers((view.get("state") or {}).get("values") or {})


def metadata(**values: object) -> str:
    """The private metadata of a modal."""
    return json.dumps(values, separators=(",", ":"))
