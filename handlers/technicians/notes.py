"""Notes on a visit, written or spoken, and free text that may be meant for the customer."""

from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.appointments.views import AppointmentView
from domain.work_orders.actions import add_note
from handlers.conversation import lengths
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Start,
    Stay,
    Step,
    Turn,
    say,
)
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.technicians.photos import Shot, save_photos, shots_in, with_shots
from handlers.technicians.talk import to_customer
from handlers.technicians.which import WHICH
from handlers.texts.shortening import cut

SHORTEST = 3


@dataclass(frozen=True)
class NoteDraft:
    visit: str = ""
    text: str = ""
    voice: int = 0


async def begin_note(turn: Turn) -> Ending:
    """From the card, in any state of the visit; the domain refuses what comes too late."""
    view = await visit_of(turn)
    return Ending(then=Start(NOTE.name, NoteDraft(visit=view.ref)))


async def ask_note(turn: Turn, draft: NoteDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    return Ask(
        turn.words("tech-note-ask", work_order=view.work_order),
        expects=Expects.TEXT | Expects.VOICE | Expects.PHOTOS | Expects.DOCUMENT,
        longest=lengths.WORDS,
    )


async def take_note(turn: Turn, draft: NoteDraft, said: Said) -> NoteDraft | Stay[NoteDraft]:
    if said.voice is not None:
        return replace(draft, voice=said.voice)
    kept = await save_photos(turn, draft.visit, said, "during") if shots_in(said) else ""
    if kept and not said.text.strip():
        return Stay(draft, note=kept)
    if len(said.text.strip()) < SHORTEST:
        raise Again("tech-note-short")
    return replace(draft, text=said.text.strip())


async def save_note_draft(turn: Turn, draft: NoteDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    await save_note(turn, view, draft.text, draft.voice)
    key = "tech-note-voice-kept" if draft.voice else "tech-note-kept"
    return Ending((say(turn.words(key, work_order=view.work_order), about=about(view)), await card_reply(turn, view)))


async def save_note(turn: Turn, view: AppointmentView, text: str, voice: int) -> None:
    """A recording goes with the note, which names it."""
    said = turn.words.plain("tech-note-voice", recording=voice) if voice else text
    await add_note(turn.known, work_order=view.work_order, text=said, media=voice)


@dataclass(frozen=True)
class TalkDraft:
    """Text that came outside of a dialogue. `to` is note or customer. `shots` came with it, and are asked about next."""

    visit: str = ""
    text: str = ""
    to: str = ""
    shots: tuple[Shot, ...] = ()


def with_words(visit: str, text: str, shots: tuple[Shot, ...] = ()) -> Start:
    return Start(TALK.name, TalkDraft(visit=visit, text=text, shots=shots))


async def ask_whom(turn: Turn, draft: TalkDraft) -> Ask:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    note, customer = (
        Choice(words.plain("tech-talk-note"), "note"),
        Choice(words.plain("tech-talk-customer"), "customer"),
    )
    text = words("tech-talk-ask", work_order=view.work_order, text=cut(draft.text, 200))
    return Ask(text, ((note,), (customer,)))


async def take_whom(turn: Turn, draft: TalkDraft, said: Said) -> TalkDraft:
    return replace(draft, to=said.choice or "")


async def pass_on_talk(turn: Turn, draft: TalkDraft) -> Ending:
    view, words = await get_appointment_for(turn.known, draft.visit), turn.words
    if draft.to == "customer":
        told = await to_customer(turn, view.case, draft.text)
    else:
        await save_note(turn, view, draft.text, 0)
        told = words("tech-note-kept", work_order=view.work_order)
    if draft.shots:
        return Ending((say(told, about=about(view)),), then=with_shots(view.ref, draft.shots))
    return Ending((say(told, about=about(view)), await card_reply(turn, view)))


def _recorded(draft: NoteDraft) -> bool:
    return bool(draft.voice)


NOTE = Dialogue(
    "visit_note",
    1,
    WHICH,
    Step("text", ask_note, take_note, back=False, skip=_recorded, counted=False),
    draft=NoteDraft,
    finish=save_note_draft,
    help="tech-note-help",
)
TALK = Dialogue(
    "visit_talk",
    1,
    WHICH,
    Step("whom", ask_whom, take_whom, back=False, counted=False),
    draft=TalkDraft,
    finish=pass_on_talk,
    help="tech-talk-help",
    words=("text",),
)

PART = Part(dialogues=(NOTE, TALK), intents={intents.ADD_NOTE: begin_note})
