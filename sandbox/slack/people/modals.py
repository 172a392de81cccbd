"""What a member does with a modal: submit it, close it, search in an external select."""

from typing import Any

from sandbox.slack.blocks.composition import option_groups, options
from sandbox.slack.blocks.view import normalize_view
from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.payloads.interactions import block_suggestion, view_closed, view_submission
from sandbox.slack.people.element_values import find_field_errors
from sandbox.slack.people.elements import fill_field, get_element
from sandbox.slack.people.outcome import NO_OPTIONS, SUBMISSION_FAILED, Outcome
from sandbox.slack.people.visibility import get_visible_surface
from sandbox.slack.state.views import View
from sandbox.slack.state.world import World
from sandbox.slack.transport.app_link import AppLink

Json = dict[str, Any]


class Modals:
    """One method for each thing a member can do with a modal. Raises ImpossibleError for what no person could do."""

    def __init__(self, world: World, link: AppLink) -> None:
        self._world = world
        self._link = link

    async def submit(self, user: str, view_id: str, values: dict[str, Any] | None = None) -> Outcome:
        """Fill in `values` and press submit. Fields that Slack itself refuses never reach the app."""
        view = self._world.views.get_for(user, view_id)
        if view.kind != "modal" or not view.given.get("submit"):
            raise ImpossibleError(f"{view_id} has nothing to submit")
        for name, value in (values or {}).items():
            fill_field(self._world, view, name, value)
        view.notice, view.errors = None, find_field_errors(view.blocks, view.state)
        if view.errors:
            self._world.views.publish_change(view)
            return Outcome(False, errors=dict(view.errors), action="errors")
        answer = await self._link.interact(view_submission(self._world, view))
        body = answer.body or {}
        if not answer.ok or not isinstance(body, dict):
            return self._fail(view, f"the app answered {answer.failure or body!r}")
        return self._apply_response(view, body)

    def _apply_response(self, view: View, body: Json) -> Outcome:
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
                    return self._fail(view, f"unknown response: {body}")
        except SlackError as refusal:
            return self._fail(view, str(refusal.body()))
        return Outcome(action=str(action))

    def _close_after_submit(self, view: View) -> None:
        if view in self._world.views.modals_of(view.user):
            self._world.views.close(view)

    def _show_errors(self, view: View, errors: object) -> Outcome:
        inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            return self._fail(view, f"errors for blocks that are no inputs: {errors}")
        view.errors = {str(block): str(words) for block, words in errors.items()}
        self._world.views.publish_change(view)
        return Outcome(False, errors=dict(view.errors), action="errors")

    def _fail(self, view: View, why: str) -> Outcome:
        """Show that the submission failed, and publish the reason for the developer."""
        view.notice = SUBMISSION_FAILED
        self._world.hub.publish({"kind": "app_error", "user": view.user, "view": view.id, "text": why})
        self._world.views.publish_change(view)
        return Outcome(False, SUBMISSION_FAILED)

    async def close(self, user: str, view_id: str, *, everything: bool = False) -> None:
        """Press cancel, or the button that closes the whole stack. The app gets view_closed if it asked for it."""
        view = self._world.views.get_for(user, view_id)
        if view.kind != "modal":
            raise ImpossibleError(f"{view_id} is no modal")
        cleared = everything or bool(view.given.get("clear_on_close"))
        closed = self._world.views.close_all(user) if everything else self._world.views.close(view)
        for each in closed:
            if each.given.get("notify_on_close"):
                self._link.start(self._send_closed(each, cleared))

    async def _send_closed(self, view: View, cleared: bool) -> None:
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
        surface = get_visible_surface(self._world, user, channel=channel, ts=ts, view=view)
        block, element = get_element(surface, action_id, block_id)
        if "external" not in element["type"]:
            raise ImpossibleError(f"{action_id} does not ask the app for options")
        offered: Json = {"ok": True, "shown": None, "options": [], "option_groups": []}
        if len(text) < element.get("min_query_length", 3):
            return offered
        where = {"action_id": action_id, "block_id": block["block_id"]}
        answer = await self._link.interact(block_suggestion(self._world, user, surface, where, text))
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
