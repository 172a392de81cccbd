"""What a member does with a modal: submit it, close it, ask an external select for its options."""

from typing import Any

from sandbox.slack.blocks.composition import option_groups, options
from sandbox.slack.blocks.view import normalize_view
from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.payloads.interactions import block_suggestion, view_closed, view_submission
from sandbox.slack.people.choices import find_complaints
from sandbox.slack.people.people import Outcome, People, find_in
from sandbox.slack.state.views import View
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]

TROUBLE = "We had some trouble connecting. Try again?"
NO_OPTIONS = "Result not found."


class ModalHands:
    def __init__(self, world: World, link: AppLink, people: People) -> None:
        self._world = world
        self._link = link
        self._people = people

    async def submit(self, user: str, view_id: str, values: dict[str, Any] | None = None) -> Outcome:
        """Fill what is given, press submit; empty required fields never reach the app."""
        view = self._world.views.get_for(user, view_id)
        if view.kind != "modal" or not view.given.get("submit"):
            raise ImpossibleError(f"{view_id} has nothing to submit")
        for name, value in (values or {}).items():
            self._people.set_value(view, name, value)
        view.notice, view.errors = None, find_complaints(view.blocks, view.state)
        if view.errors:
            self._world.views.touched(view)
            return Outcome(False, errors=dict(view.errors), action="errors")
        answer = await self._link.interact(view_submission(self._world, view))
        body = answer.body or {}
        if not answer.ok or not isinstance(body, dict):
            return self._trouble(view, f"the app answered {answer.failure or body!r}")
        return self._take_response(view, body)

    def _take_response(self, view: View, body: Json) -> Outcome:
        action, views = body.get("response_action"), self._world.views
        try:
            match action:
                case None if not body:
                    self._close_after_submit(view)
                    return Outcome(action="closed")
                case "clear":
                    views.close_all(view.user)
                case "errors":
                    return self._show_errors(view, body.get("errors"))
                case "update":
                    views.update(view, normalize_view(body.get("view"), "modal"))
                case "push":
                    views.push(view.user, normalize_view(body.get("view"), "modal"))
                case _:
                    return self._trouble(view, f"unknown response: {body}")
        except SlackError as refusal:
            return self._trouble(view, str(refusal.body()))
        return Outcome(action=str(action))

    def _close_after_submit(self, view: View) -> None:
        if view in self._world.views.modals_of(view.user):
            self._world.views.close(view)

    def _show_errors(self, view: View, errors: object) -> Outcome:
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            return self._trouble(view, f"errors for blocks that are no inputs: {errors}")
        view.errors = {str(block): str(words) for block, words in errors.items()}
        self._world.views.touched(view)
        return Outcome(False, errors=dict(view.errors), action="errors")

    def _trouble(self, view: View, why: str) -> Outcome:
        view.notice = TROUBLE
        self._world.hub.publish({"kind": "app_error", "user": view.user, "view": view.id, "text": why})
        self._world.views.touched(view)
        return Outcome(False, TROUBLE)

    async def close(self, user: str, view_id: str, *, everything: bool = False) -> None:
        """Press cancel, or the cross that closes the whole stack; the app hears of it if it asked to."""
        view = self._world.views.get_for(user, view_id)
        if view.kind != "modal":
            raise ImpossibleError(f"{view_id} is no modal")
        cleared = everything or bool(view.given.get("clear_on_close"))
        closed = self._world.views.close_all(user) if everything else self._world.views.close(view)
        for gone in closed:
            if gone.given.get("notify_on_close"):
                self._link.start(self._tell_closed(gone, cleared))

    async def _tell_closed(self, view: View, cleared: bool) -> None:
        await self._link.interact(view_closed(self._world, view, cleared=cleared))

    async def suggest(
        self,
        user: str,
        *,
        action_id: str,
        text: str,
        channel: str | None = None,
        ts: str | None = None,
        view: str | None = None,
        block_id: str | None = None,
    ) -> Json:
        """Type into an external select: {"ok", "shown", "options", "option_groups"}."""
        place = self._people.find_place(user, channel=channel, ts=ts, view=view)
        block, element = find_in(place, action_id, block_id)
        if "external" not in element["type"]:
            raise ImpossibleError(f"{action_id} does not ask the app for options")
        offered: Json = {"ok": True, "shown": None, "options": [], "option_groups": []}
        if len(text) < element.get("min_query_length", 3):
            return offered
        where = {"action_id": action_id, "block_id": block["block_id"]}
        answer = await self._link.interact(block_suggestion(self._world, user, place, where, text))
        body = answer.body if isinstance(answer.body, dict) else {}
        problems = _check_options(body)
        if not answer.ok or problems:
            self._world.hub.publish({"kind": "app_error", "user": user, "text": str(problems or answer.failure)})
            return offered | {"ok": False, "shown": NO_OPTIONS}
        return offered | {name: body[name] for name in ("options", "option_groups") if name in body}


def _check_options(body: Json) -> list[str]:
    if "options" in body:
        return list(options(fewest=0)(body["options"], "/options"))
    if "option_groups" in body:
        return list(option_groups()(body["option_groups"], "/option_groups"))
    return ["missing required field: options"]
