"""Modals and Home tabs: the stack that each member has open, and what stands in their fields."""

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
    """One modal or Home tab as the app gave it (`given`), and its life in one member's client."""

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
    """Every view that is open; `tell` hears of each change."""

    def __init__(self, ids: Ids, clock: Callable[[], float], tell: Callable[[Json], None]) -> None:
        self._ids = ids
        self._clock = clock
        self._tell = tell
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
        """The view in this member's hands; only the top of the stack can be worked with."""
        home = self._homes.get(user)
        if home and home.id == view_id:
            return home
        stack = self._stacks.get(user, [])
        if not stack or stack[-1].id != view_id:
            raise ImpossibleError(f"{user} does not have {view_id} in front")
        return stack[-1]

    def open(self, user: str, given: Json) -> View:
        """A new modal on its own; whatever this app had open for the member is replaced by it."""
        self._refuse_duplicate(given)
        view = self._new(user, given, root_id=None, previous_id=None)
        self._stacks[user] = [view]
        self._changed(view, "modal_opened")
        return view

    def push(self, user: str, given: Json) -> View:
        stack = self._stacks.get(user, [])
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK_LIMIT:
            raise SlackError("push_limit_reached")
        self._refuse_duplicate(given)
        view = self._new(user, given, root_id=stack[0].id, previous_id=stack[-1].id)
        stack.append(view)
        self._changed(view, "modal_pushed")
        return view

    def update(self, view: View, given: Json) -> View:
        self._refuse_duplicate(given, but=view)
        view.state = keep_state(view.state, view.blocks, given["blocks"])
        view.given, view.hash = given, self._new_hash()
        view.errors, view.notice = {}, None
        self._changed(view, "modal_updated" if view.kind == "modal" else "home_published")
        return view

    def publish(self, user: str, given: Json) -> View:
        home = self._homes.get(user)
        if home:
            return self.update(home, given)
        self._refuse_duplicate(given)
        home = self._homes[user] = self._new(user, given, root_id=None, previous_id=None)
        self._changed(home, "home_published")
        return home

    def close(self, view: View) -> list[View]:
        """Close one modal (the one below shows again), or with `clear_on_close` all; what was closed, top first."""
        if view.given.get("clear_on_close"):
            return self.close_all(view.user)
        self._stacks[view.user].remove(view)
        self._changed(view, "modal_closed")
        return [view]

    def close_all(self, user: str) -> list[View]:
        closed = list(reversed(self._stacks.pop(user, [])))
        for view in closed:
            self._changed(view, "modal_closed")
        return closed

    def check_hash(self, view: View, given_hash: object) -> None:
        if given_hash and given_hash != view.hash:
            raise SlackError("hash_conflict")

    def publish_change(self, view: View) -> None:
        self._changed(view, "modal_updated" if view.kind == "modal" else "home_published")

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

    def _changed(self, view: View, kind: str) -> None:
        self._tell({"kind": kind, "user": view.user, "view": view.id})
