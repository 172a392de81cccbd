"""The technician's photos of before, during and after the work; each is saved as soon as it comes."""

from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.appointments.views import AppointmentView
from domain.work_orders.actions import add_photo
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView
from handlers.conversation.dialogue import Ask, Choice, Dialogue, Ending, Expects, Start, Stay, Step, Turn, in_rows, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, checklist_progress
from handlers.technicians.which import WHICH, on_site

STAGES = ("before", "during", "after")


@dataclass(frozen=True)
class Shot:
    media: int
    caption: str = ""


@dataclass(frozen=True)
class PhotoDraft:
    """`shots` came before their stage was known; `kept` counts those saved with the work order."""

    visit: str = ""
    stage: str = ""
    shots: tuple[Shot, ...] = ()
    kept: int = 0


def _from(view: AppointmentView) -> Start:
    return Start(PHOTO.name, PhotoDraft(visit=view.ref))


begin_photo = on_site(_from)


def with_photos(visit: str, said: Said) -> Start:
    """The dialogue for photos that were just sent; it asks for what is not clear yet."""
    return Start(PHOTO.name, PhotoDraft(visit=visit, shots=shots_in(said)))


def shots_in(said: Said) -> tuple[Shot, ...]:
    """An album's caption belongs to its first picture."""
    return tuple(Shot(media, said.text if not number else "") for number, media in enumerate(said.photos))


async def save_photos(turn: Turn, visit: str, said: Said, stage: str, caption: str = "") -> str:
    """Save photos that came in answer to another question. Returns a text that says so."""
    view = await get_appointment_for(turn.known, visit)
    for shot in shots_in(said):
        await add_photo(
            turn.known, work_order=view.work_order, media=shot.media, stage=stage, caption=shot.caption or caption
        )
    named = turn.words.plain("tech-stage", stage=stage)
    return turn.words("tech-photo-kept", work_order=view.work_order, count=len(said.photos), stage=named)


async def ask_photos(turn: Turn, draft: PhotoDraft) -> Ask:
    """Ask the stage, then the photos, in one step: what came is saved, so cancelling discards nothing."""
    if not draft.stage:
        return await _ask_stage(turn, draft)
    words = turn.words
    stage = words.plain("tech-stage", stage=draft.stage)
    rows = ((Choice(words.plain("tech-button-thats-all"), "all"),),) if draft.kept else ()
    return Ask(words("tech-photo-ask", stage=stage, count=draft.kept), rows, Expects.PHOTOS)


async def _ask_stage(turn: Turn, draft: PhotoDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    likely = _likely_stage(await get_work_order_for(turn.known, view.work_order))
    ordered = (likely, *(stage for stage in STAGES if stage != likely))
    choices = [Choice(turn.words.plain("tech-stage", stage=stage), stage) for stage in ordered]
    text = turn.words("tech-photo-stage-ask", work_order=view.work_order, count=len(draft.shots))
    return Ask(text, in_rows(choices, 2), Expects.PHOTOS, files=len(draft.shots))


async def take_photos(turn: Turn, draft: PhotoDraft, said: Said) -> PhotoDraft | Stay[PhotoDraft]:
    if draft.stage:
        return draft if said.choice else Stay(await _keep(turn, draft, shots_in(said)))
    if said.photos:
        return Stay(replace(draft, shots=(*draft.shots, *shots_in(said))))
    staged = replace(draft, stage=said.choice or "")
    return await _keep(turn, staged, draft.shots) if draft.shots else Stay(staged)


async def _keep(turn: Turn, draft: PhotoDraft, shots: tuple[Shot, ...]) -> PhotoDraft:
    view = await get_appointment_for(turn.known, draft.visit)
    for shot in shots:
        await add_photo(
            turn.known, work_order=view.work_order, media=shot.media, stage=draft.stage, caption=shot.caption
        )
    return replace(draft, kept=draft.kept + len(shots))


async def end_photos(turn: Turn, draft: PhotoDraft) -> Ending:
    if not draft.visit:
        return Ending()
    view = await get_appointment_for(turn.known, draft.visit)
    stage = turn.words.plain("tech-stage", stage=draft.stage)
    told = say(
        turn.words("tech-photo-kept", work_order=view.work_order, count=draft.kept, stage=stage), about=about(view)
    )
    return Ending((told, await card_reply(turn, view)))


async def leave_photos(turn: Turn, draft: PhotoDraft) -> Ending:
    """Cancelled: the photos that are saved stay."""
    if draft.kept:
        return await end_photos(turn, draft)
    return Ending((say(turn.words("dialogue-cancelled")),))


def _likely_stage(order: WorkOrderView) -> str:
    done, of = checklist_progress(order)
    if order.summary or (of and done == of):
        return "after"
    return "during" if done or any(photo.stage == "before" for photo in order.photos) else "before"


PHOTO = Dialogue(
    "visit_photo",
    1,
    WHICH,
    Step("photos", ask_photos, take_photos, back=False, counted=False),
    draft=PhotoDraft,
    finish=end_photos,
    help="tech-photo-help",
    cancelled=leave_photos,
)

PART = Part(dialogues=(PHOTO,), intents={intents.ADD_PHOTO: begin_photo})
