"""Modals and Home tabs: the stack that each member has open, and the values of their fields."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.blocks.values import initial_state, keep_state
from sandbox.slack.errors import ImpossibleError, SlackError
from sandbox.slack.ids import Ids, new_secret

Json = dict[str, Any]
STACK_LIMIT = 3


@dataclass
class View:
    """One modal or Home tab of one member: as the app gave it (`given`), with its values, errors and notice."""

    id: str
    user: str
    given: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    state: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str | None = None
    response_urls: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.given["type"])

    @property
    def blocks(self) -> list[Json]:
        return self.given["blocks"]


class Views:
    """All open views. `publish` gets each change for the event stream."""

    def __init__(self, ids: Ids, clock: Callable[[], float], publish: Callable[[Json], None]) -> None:
        self._ids = ids
        self._clock = clock
        self._publish = publish
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def modals_of(self, user: str) -> list[View]:
        return list(self._stacks.get(user, []))

    def home_of(self, user: str) -> View | None:
        return self._homes.get(user)

    def find(self, view_id: object) -> View | None:
        for view in self._all():
            if view.id == view_id:
                return view
        return None

    def find_external(self, external_id: object) -> View | None:
        for view in self._all():
            if external_id and view.given.get("external_id") == external_id:
                return view
        return None

    def get_for(self, user: str, view_id: str) -> View:
        """A view that the member can use: the Home tab, or the modal on top. Raises ImpossibleError for any other."""
        home = self._homes.get(user)
        if home and home.id == view_id:
            return home
        stack = self._stacks.get(user, [])
        if not stack or stack[-1].id != view_id:
            raise ImpossibleError(f"{user} does not have {view_id} in front")
        return stack[-1]

    def open(self, user: str, given: Json) -> View:
        """Open a modal; it replaces the member's whole stack. Raises SlackError."""
        self._refuse_duplicate(given)
        view = self._new(user, given, root_id=None, previous_id=None)
        self._stacks[user] = [view]
        self._publish_kind(view, "modal_opened")
        return view

    def push(self, user: str, given: Json) -> View:
        """Put a modal on top of the member's stack. Raises SlackError."""
        stack = self._stacks.get(user, [])
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK_LIMIT:
            raise SlackError("push_limit_reached")
        self._refuse_duplicate(given)
        view = self._new(user, given, root_id=stack[0].id, previous_id=stack[-1].id)
        stack.append(view)
        self._publish_kind(view, "modal_pushed")
        return view

    def update(self, view: View, given: Json) -> View:
        """Replace a view's content. Values stay in the fields that stay. Raises SlackError."""
        self._refuse_duplicate(given, but=view)
        view.state = keep_state(view.state, view.blocks, given["blocks"])
        view.given, view.hash = given, self._new_hash()
        view.errors, view.notice = {}, None
        self._publish_kind(view, "modal_updated" if view.kind == "modal" else "home_published")
        return view

    def publish(self, user: str, given: Json) -> View:
        """Set the member's Home tab. Raises SlackError."""
        home = self._homes.get(user)
        if home:
            return self.update(home, given)
        self._refuse_duplicate(given)
        home = self._homes[user] = self._new(user, given, root_id=None, previous_id=None)
        self._publish_kind(home, "home_published")
        return home

    def close(self, view: View) -> list[View]:
        """Close a modal, or with `clear_on_close` the whole stack; returns what was closed, top first."""
        if view.given.get("clear_on_close"):
            return self.close_all(view.user)
        self._stacks[view.user].remove(view)
        self._publish_kind(view, "modal_closed")
        return [view]

    def close_all(self, user: str) -> list[View]:
        closed = list(reversed(self._stacks.pop(user, [])))
        for view in closed:
            self._publish_kind(view, "modal_closed")
        return closed

    def check_hash(self, view: View, given_hash: object) -> None:
        if given_hash and given_hash != view.hash:
            raise SlackError("hash_conflict")

    def publish_change(self, view: View) -> None:
        self._publish_kind(view, "modal_updated" if view.kind == "modal" else "home_published")

    def _all(self) -> list[View]:
        return [view for stack in self._stacks.values() for view in stack] + list(self._homes.values())

    def _new(self, user: str, given: Json, root_id: str | None, previous_id: str | None) -> View:
        view_id = self._ids.new("V")
        view = View(view_id, user, given, self._new_hash(), root_id or view_id, previous_id)
        view.state = initial_state(given["blocks"])
        return view

    def _new_hash(self) -> str:
        return f"{int(self._clock())}.{new_secret(size=4)}"

    def _refuse_duplicate(self, given: Json, but: View | None = None) -> None:
        other = self.find_external(given.get("external_id"))
        if other is not None and other is not but:
            raise SlackError("duplicate_external_id")

    def _publish_kind(self, view: View, kind: str) -> None:
        self._publish({"kind": kind, "user": view.user, "view": view.id})
