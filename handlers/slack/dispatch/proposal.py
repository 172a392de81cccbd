"""A time that was not typed to the minute, or that the customer did not ask for, is proposed and taken by a tap."""

from domain import clock
from domain.appointments.errors import OutsideSlaWindow
from domain.appointments.queries import starts_too_late
from domain.appointments.views import AppointmentView
from domain.cases.rules import keeps_wish
from domain.cases.views import CaseView
from domain.crew.queries import get_technician
from domain.crew.views import TechnicianView
from domain.dispatch.errors import NotEligible
from domain.dispatch.queries import failures_of, find_free_window, suggest_window
from domain.window import Window
from handlers.slack.dispatch.draft import Draft, seen_of
from handlers.slack.dispatch.request import AssignRequest
from handlers.slack.kit.blocks import actions, button, section
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.wording import exact_words, preferred_words
from handlers.texts.catalogue import Safe

ACCEPT, CHANGE = ActionId("assign.accept"), ActionId("assign.change")


async def proposal(
    caller: Caller, case: CaseView, technician: TechnicianView, asked: AssignRequest, typed: Window | None
) -> Answer | None:
    """A time to accept, for a request that leaves it open or goes against the customer's wish; None where it can be taken at once.

    `typed` is the window, or the span for one, that the request names. Raises NotEligible, OutsideSlaWindow.
    """
    if asked.has_time and typed is not None:
        if case.wish is None or keeps_wish(typed, case.wish):
            return None
        return await _ask(caller, case, technician, typed, asked, why="against")
    if typed is not None:
        found = await find_free_window(case.ref, technician.ref, typed)
        against = found is not None and case.wish is not None and not keeps_wish(found, case.wish)
        why = "full" if found is None else "against" if against else "best"
        return await _ask(
            caller, case, technician, found or await suggest_window(case.ref, technician.ref), asked, why=why
        )
    if case.wish is None or case.wish.end <= clock.now():
        return None
    found = await find_free_window(case.ref, technician.ref, case.wish)
    window = found or await suggest_window(case.ref, technician.ref)
    return await _ask(caller, case, technician, window, asked, why="wished" if found else "unwished")


async def _ask(
    caller: Caller, case: CaseView, technician: TechnicianView, window: Window, asked: AssignRequest, *, why: str
) -> Answer:
    """Raises NotEligible where the technician can't go then, OutsideSlaWindow where that would take an approval."""
    words, promise = caller.words, case.clocks.on_site
    failures = await failures_of(case.ref, technician.ref, window)
    if failures:
        raise NotEligible(technician=technician.ref, failures=failures)
    if promise is not None and starts_too_late(window, promise, case.wish):
        raise OutsideSlaWindow(problem="approval", due_at=promise.due_at, starts_at=window.start)
    text = words(
        "slack-assign-proposed",
        case=case.ref,
        name=technician.name,
        when=Safe(exact_words(window, case, words)),
        wish=Safe(preferred_words(case, words)),
        why=why,
    )
    draft = drafted(case, technician, asked).at(window, words.formats.zone).packed()
    accept = button(words.plain("slack-button-assign"), ACCEPT, draft, style="primary")
    return Answer(
        text, [section(text), actions(accept, button(words.plain("slack-button-another-time"), CHANGE, draft))]
    )


def drafted(case: CaseView, technician: TechnicianView | None, asked: AssignRequest) -> Draft:
    """What was typed, still without its time."""
    ref = technician.ref if technician else ""
    return Draft(case.ref, True, technician=ref, picked=bool(ref), note=asked.note, seen=seen_of(case))


async def done_words(caller: Caller, case: CaseView, visit: AppointmentView, *, before: str = "") -> str:
    """What was done, `before` being the reference of who had the case until then."""
    replaced = (await get_technician(before)).name if before and before != visit.technician_ref else ""
    return caller.words(
        "slack-assign-done",
        case=case.ref,
        name=visit.technician_name,
        when=Safe(exact_words(visit.window, case, caller.words)),
        replaced=replaced,
        again="yes" if replaced else "no",
    )
