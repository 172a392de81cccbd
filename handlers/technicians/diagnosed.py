"""[Cause found]: how much longer the work takes, which the customer reads in the status of their request."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from domain import clock
from domain.appointments.actions import diagnose
from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.errors import IllegalMove
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Step,
    Turn,
    in_rows,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply
from handlers.technicians.times import arrival_in
from handlers.technicians.which import on_site

MINUTES = (15, 30, 45, 60)
LONGEST = timedelta(hours=10)
_HOURS = re.compile(r"(\d)(?:[.,](\d))?\s*(?:h|hours?|std\.?|stunden?)", re.IGNORECASE)


@dataclass(frozen=True)
class DiagnosedDraft:
    visit: str = ""
    minutes: int = 0


def _from(view: AppointmentView) -> Start:
    return Start(DIAGNOSED.name, DiagnosedDraft(visit=view.ref))


async def ask_minutes(turn: Turn, draft: DiagnosedDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    if view.status is not AppointmentStatus.ON_SITE:
        raise IllegalMove(what="appointment", current=view.status.value, target=AppointmentStatus.ON_SITE.value)
    choices = [Choice(words.plain("tech-diagnosed-minutes", minutes=each), str(each)) for each in MINUTES]
    text = words("tech-diagnosed-ask", work_order=view.work_order)
    return Ask(text, in_rows(choices, 2), Expects.TEXT, longest=lengths.SEARCH)


async def take_minutes(turn: Turn, draft: DiagnosedDraft, said: Said) -> DiagnosedDraft:
    if said.choice is not None:
        return replace(draft, minutes=int(said.choice))
    now, typed = clock.now(), said.text.strip()
    if found := _HOURS.fullmatch(typed):
        until = now + timedelta(hours=int(found[1]), minutes=6 * int(found[2] or 0))
    else:
        until = arrival_in(typed, now, turn.words.formats.zone)
    if until is None or until <= now:
        raise Again("tech-diagnosed-unclear")
    if until - now > LONGEST:
        raise Again("tech-diagnosed-far")
    return replace(draft, minutes=max(1, round((until - now) / timedelta(minutes=1))))


async def tell_how_long(turn: Turn, draft: DiagnosedDraft) -> Ending:
    view = await diagnose(turn.known, appointment=draft.visit, minutes=draft.minutes)
    told = turn.words("tech-diagnosed", work_order=view.work_order, at=view.expected_end_at)
    return Ending((say(told, about=about(view)), await card_reply(turn, view)))


DIAGNOSED = Dialogue(
    "visit_diagnosed",
    1,
    Step("minutes", ask_minutes, take_minutes, counted=False),
    draft=DiagnosedDraft,
    finish=tell_how_long,
    help="tech-diagnosed-help",
)

PART = Part(dialogues=(DIAGNOSED,), intents={intents.DIAGNOSED: on_site(_from)})
