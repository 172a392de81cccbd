"""[That doesn't suit me]: the customer says when a visit would suit; dispatch decides, and until then the visit stands."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.appointments.queries import get_appointment_for
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.cases.actions import refuse_time
from domain.cases.queries import get_case_for
from domain.cases.views import TimeWish
from domain.errors import NotFound
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Dialogue, Ending, Expects, Start, Stay, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.customers import intents
from handlers.customers.cases import WRITE, WriteDraft, ask_about_danger
from handlers.customers.known import known
from handlers.customers.menu import status_reply
from handlers.customers.requests import first_name, headline, local_words
from handlers.customers.times import ANY_TIME, Wish, ask_wish, take_wish, wish_outward, wish_words
from handlers.texts.catalogue import Texts

SHORTEST = 3


@dataclass(frozen=True)
class AnotherTimeDraft:
    """`words` are the wish in the customer's own, else it is what they picked."""

    visit: str = ""
    wish: Wish = field(default_factory=Wish)
    words: str = ""

    def asked(self) -> TimeWish:
        if self.words:
            return TimeWish("words", words=self.words)
        return TimeWish(self.wish.kind, self.wish.day, "" if self.wish.part == ANY_TIME else self.wish.part)


async def begin(turn: Turn) -> Ending:
    """The button of a visit that was moved or called off since leads to where the request stands."""
    visit = await get_appointment_for(turn.known, turn.argument)
    if visit.status is AppointmentStatus.SCHEDULED:
        return Ending(then=Start(ANOTHER_TIME.name, AnotherTimeDraft(visit=visit.ref)))
    if visit.status in (AppointmentStatus.TRAVELLING, AppointmentStatus.ON_SITE):
        return Ending(then=Start(WRITE.name, WriteDraft(case=visit.case), at="text"))
    return Ending((await status_reply(turn.known, turn.words, visit.case),), toast=turn.words.plain("not-suiting-over"))


async def ask_when(turn: Turn, draft: AnotherTimeDraft) -> Ask:
    there = await _there(turn, draft)
    asked = ask_wish(there, draft.wish)
    if draft.wish.picking or draft.wish.day:
        return replace(asked, expects=Expects.TEXT, longest=lengths.WISH)
    visit = await get_appointment_for(turn.known, draft.visit)
    case = await get_case_for(turn.known, visit.case)
    text = there.words("not-suiting-ask", window=visit.window, name=first_name(visit.technician_name))
    text = f"{headline(there.words, case)}\n{text}"
    return Ask(text, asked.rows, Expects.TEXT, longest=lengths.WISH)


async def take_when(turn: Turn, draft: AnotherTimeDraft, said: Said) -> Any:
    if said.choice:
        wish = take_wish(await _there(turn, draft), draft.wish, said.choice)
        chosen = replace(draft, wish=wish)
        return chosen if wish.complete else Stay(chosen)
    if len(said.text.strip()) < SHORTEST:
        raise Again("not-suiting-short")
    return replace(draft, words=said.text.strip())


async def pass_on(turn: Turn, draft: AnotherTimeDraft) -> Ending:
    """Record the wish, and say what happens next: the visit stands until another time is set."""
    visit = await get_appointment_for(turn.known, draft.visit)
    case = await refuse_time(turn.known, case=visit.case, wish=draft.asked())
    words = local_words(turn.words, case)
    told = words("not-suiting-noted", wish=_wish_words(words, draft), window=visit.window)
    return Ending((say(f"{headline(words, case)}\n{told}", about=case.ref),))


def _wish_words(words: Texts, draft: AnotherTimeDraft) -> str:
    return f"“{draft.words}”" if draft.words else wish_words(words, draft.wish)


async def _there(turn: Turn, draft: AnotherTimeDraft) -> Turn:
    """In the time of the site: its today is the one that counts."""
    visit: AppointmentView = await get_appointment_for(turn.known, draft.visit)
    if visit.status is not AppointmentStatus.SCHEDULED:
        raise NotFound(what="appointment", ref=visit.ref)
    return replace(turn, words=local_words(turn.words, await get_case_for(turn.known, visit.case)))


def _outward(draft: AnotherTimeDraft) -> AnotherTimeDraft | None:
    wish = wish_outward(draft.wish)
    return replace(draft, wish=wish) if wish else None


async def heed_danger(turn: Turn, draft: AnotherTimeDraft, step: str) -> Start | None:
    """Words of danger are asked about first; the question is put again afterwards."""
    return await ask_about_danger(turn, (await get_appointment_for(turn.known, draft.visit)).case)


async def leave(turn: Turn, draft: AnotherTimeDraft) -> Ending:
    return Ending((say(turn.words("not-suiting-left")),))


ANOTHER_TIME = Dialogue(
    "another_time",
    1,
    Step("when", ask_when, take_when, counted=False, outward=_outward),
    draft=AnotherTimeDraft,
    finish=pass_on,
    help="not-suiting-help",
    cancelled=leave,
    heed=heed_danger,
)

PART = Part(dialogues=(ANOTHER_TIME,), intents={intents.NOT_SUITING: known(begin)})
