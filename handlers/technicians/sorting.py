"""What a technician sent by itself, while it is not clear to which of several visits it belongs.

All that comes until they have said which is kept, and belongs to the answer.
"""

from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.crew.actions import record_position
from domain.crew.queries import technician_of
from handlers.conversation.dialogue import Ask, Dialogue, Ending, Start, Stay, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Reply, Said
from handlers.conversation.so_far import counted, follows
from handlers.technicians.card import about, card_reply
from handlers.technicians.notes import save_note, with_words
from handlers.technicians.photos import Shot, shots_in, with_shots
from handlers.technicians.which import which_visit


@dataclass(frozen=True)
class SaidDraft:
    """`messages` counts those that `text` was said in."""

    visit: str = ""
    text: str = ""
    messages: int = 0
    shots: tuple[Shot, ...] = ()
    voices: tuple[int, ...] = ()

    @property
    def media(self) -> tuple[int, ...]:
        return (*(shot.media for shot in self.shots), *self.voices)


def with_said(said: Said) -> Start:
    return Start(SAID.name, _and(SaidDraft(), said))


def _and(draft: SaidDraft, said: Said) -> SaidDraft:
    """A caption goes with its picture."""
    shots, text = shots_in(said), said.text.strip()
    if shots or not text:
        more = (said.voice,) if said.voice else ()
        return replace(draft, shots=draft.shots + shots, voices=draft.voices + more)
    both = "\n".join(part for part in (draft.text, text) if part)
    return replace(draft, text=both, messages=draft.messages + 1)


async def ask_which(turn: Turn, draft: SaidDraft) -> Ask:
    several = draft.messages + len(draft.media) > 1
    given = await counted(turn.words, draft.media, messages=draft.messages) if several else ""
    return await which_visit(turn, given=given, gathered=len(draft.text), files=len(draft.media))


async def take_which(turn: Turn, draft: SaidDraft, said: Said) -> SaidDraft | Stay[SaidDraft]:
    if said.choice:
        return replace(draft, visit=said.choice)
    if said.location is None:
        return Stay(_and(draft, said), in_place=follows(draft.messages + len(draft.media)))
    if await technician_of(turn.known) is not None:
        await record_position(turn.known, latitude=said.location.latitude, longitude=said.location.longitude)
    return Stay(draft, note=turn.words("tech-position-kept"))


async def hand_over(turn: Turn, draft: SaidDraft) -> Ending:
    """Recordings are notes at once; of words it is asked for whom they are, of pictures of which moment."""
    view = await get_appointment_for(turn.known, draft.visit)
    told: list[Reply] = []
    for voice in draft.voices:
        await save_note(turn, view, "", voice)
    if draft.voices:
        told.append(say(turn.words("tech-note-voice-kept", work_order=view.work_order), about=about(view)))
    if draft.text:
        return Ending(tuple(told), then=with_words(view.ref, draft.text, draft.shots))
    if draft.shots:
        return Ending(tuple(told), then=with_shots(view.ref, draft.shots))
    return Ending((*told, await card_reply(turn, view)))


SAID = Dialogue(
    "visit_said",
    1,
    Step("visit", ask_which, take_which, counted=False),
    draft=SaidDraft,
    finish=hand_over,
    help="tech-which-help",
    effort=lambda draft: bool(draft.text or draft.media),
    words=("text",),
)

PART = Part(dialogues=(SAID,))
