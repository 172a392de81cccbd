"""Finds the visit that is meant: the one under way, or asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from domain import clock
from domain.appointments.queries import current_appointments_for, list_day_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.errors import NotFound
from handlers.conversation import lengths
from handlers.conversation.dialogue import Ask, Choice, Ending, Expects, Start, Step, Turn, in_rows
from handlers.conversation.door import Handler
from handlers.conversation.messages import Said
from handlers.technicians.card import UPCOMING, card_reply, visit_of
from handlers.texts.shortening import cut


async def ask_visit(turn: Turn, draft: Any) -> Ask:
    """The draft has a field `visit`, empty until it is known."""
    visits = await _candidates(turn)
    if not visits:
        raise NotFound(what="appointment", ref="")
    choices = [Choice(_label(turn, view), view.ref) for view in visits]
    return Ask(turn.words("tech-which-ask"), in_rows(choices))


async def take_visit(turn: Turn, draft: Any, said: Said) -> Any:
    return replace(draft, visit=said.choice or "")


async def which_visit(turn: Turn, *, given: str = "", gathered: int = 0, files: int = 0) -> Ask:
    """The same question while more may come that belongs to the answer."""
    visits = await _candidates(turn)
    if not visits:
        raise NotFound(what="appointment", ref="")
    text = turn.words("tech-which-ask")
    if given:
        text = f"{text}\n{turn.words('so-far', given=given)}"
    expects = Expects.TEXT | Expects.PHOTOS | Expects.VOICE | Expects.DOCUMENT | Expects.LOCATION
    choices = in_rows([Choice(_label(turn, view), view.ref) for view in visits])
    return Ask(text, choices, expects, longest=lengths.WORDS, gathered=gathered, files=files)


def _known(draft: Any) -> bool:
    return bool(draft.visit)


WHICH = Step("visit", ask_visit, take_visit, skip=_known, counted=False)


async def only_visit(turn: Turn) -> str | None:
    """The only visit under way, or still to come today; '' where the technician has to be asked, None when there is none."""
    candidates = await _candidates(turn)
    if len(candidates) == 1:
        return candidates[0].ref
    return "" if candidates else None


async def _candidates(turn: Turn) -> list[AppointmentView]:
    """Those under way, else those still to come today."""
    current = await current_appointments_for(turn.known)
    if current:
        return current
    today = await list_day_for(turn.known, turn.words.local_day(clock.now()))
    return [view for view in today if view.status in UPCOMING]


def on_site(begin: Callable[[AppointmentView], Start]) -> Handler:
    """The handler of a button that needs the technician on site; elsewhere it shows the card."""

    async def handle(turn: Turn) -> Ending:
        view = await visit_of(turn)
        if view.status is not AppointmentStatus.ON_SITE:
            return await not_now(turn, view)
        return Ending(then=begin(view))

    return handle


async def not_now(turn: Turn, view: AppointmentView) -> Ending:
    return Ending((await card_reply(turn, view),), toast=turn.words.plain("tech-not-now"))


def _label(turn: Turn, view: AppointmentView) -> str:
    return turn.words.plain("tech-which-label", work_order=view.work_order, account=cut(view.account_name, 30))
