"""The technician's photos and films of before, during and after the work; each is saved as soon as it comes."""

from dataclasses import dataclass, replace

from domain.appointments.queries import get_appointment_for
from domain.appointments.views import AppointmentView
from domain.work_orders.actions import add_photo
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView
from handlers.conversation.dialogue import Ask, Choice, Dialogue, Ending, Expects, Start, Stay, Step, Turn, in_rows, say
from handlers.conversation.door import Part
from handlers.conversation.messages import Said
from handlers.conversation.so_far import counted
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, checklist_progress
from handlers.technicians.which import WHICH, on_site
from storage.media.items import list_media

STAGES = ("before", "during", "after")


@dataclass(frozen=True)
class Shot:
    media: int
    caption: str = ""


@dataclass(frozen=True)
class PhotoDraft:
    """`shots` came before their stage was known; `kept` counts those saved with the work order, `media` are theirs."""

    visit: str = ""
    stage: str = ""
    shots: tuple[Shot, ...] = ()
    kept: int = 0
    media: tuple[int, ...] = ()


def _from(view: AppointmentView) -> Start:
    return Start(PHOTO.name, PhotoDraft(visit=view.ref))


begin_photo = on_site(_from)


def with_photos(visit: str, said: Said) -> Start:
    """The dialogue for photos that were just sent; it asks for what is not clear yet."""
    return with_shots(visit, shots_in(said))


def with_shots(visit: str, shots: tuple[Shot, ...]) -> Start:
    return Start(PHOTO.name, PhotoDraft(visit=visit, shots=shots))


def shots_in(said: Said) -> tuple[Shot, ...]:
    """Photos and films; an album's caption belongs to its first picture."""
    pictures = (*said.photos, *said.documents)
    return tuple(Shot(media, said.text if not number else "") for number, media in enumerate(pictures))


async def save_photos(turn: Turn, visit: str, said: Said, stage: str, caption: str = "") -> str:
    """Save photos and films that came in answer to another question. Returns a text that says so."""
    view, shots = await get_appointment_for(turn.known, visit), shots_in(said)
    for shot in shots:
        await add_photo(
            turn.known, work_order=view.work_order, media=shot.media, stage=stage, caption=shot.caption or caption
        )
    media = tuple(shot.media for shot in shots)
    return await _worded(turn, "kept", media, work_order=view.work_order, count=len(shots), stage=stage)


async def _worded(turn: Turn, key: str, media: tuple[int, ...], *, count: int, stage: str = "", **params: str) -> str:
    """Where all are photos, or it is not known what they are, they are called photos."""
    named = turn.words.plain("tech-stage", stage=stage)
    if all(item.kind == "photo" for item in await list_media(list(media))):
        return turn.words(f"tech-photo-{key}", count=count, stage=named, **params)
    return turn.words(f"tech-media-{key}", given=await counted(turn.words, media), stage=named, **params)


async def ask_photos(turn: Turn, draft: PhotoDraft) -> Ask:
    """Ask the stage, then the photos, in one step: what came is saved, so cancelling discards nothing."""
    if not draft.stage:
        return await _ask_stage(turn, draft)
    rows = ((Choice(turn.words.plain("tech-button-thats-all"), "all"),),) if draft.kept else ()
    text = await _worded(turn, "ask", draft.media, stage=draft.stage, count=draft.kept)
    return Ask(text, rows, Expects.PHOTOS | Expects.DOCUMENT)


async def _ask_stage(turn: Turn, draft: PhotoDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    likely = _likely_stage(await get_work_order_for(turn.known, view.work_order))
    ordered = (likely, *(stage for stage in STAGES if stage != likely))
    choices = [Choice(turn.words.plain("tech-stage", stage=stage), stage) for stage in ordered]
    media = tuple(shot.media for shot in draft.shots)
    text = await _worded(turn, "stage-ask", media, work_order=view.work_order, count=len(media))
    return Ask(text, in_rows(choices, 2), Expects.PHOTOS | Expects.DOCUMENT, files=len(media))


async def take_photos(turn: Turn, draft: PhotoDraft, said: Said) -> PhotoDraft | Stay[PhotoDraft]:
    if draft.stage:
        return draft if said.choice else Stay(await _keep(turn, draft, shots_in(said)))
    if shots_in(said):
        return Stay(replace(draft, shots=(*draft.shots, *shots_in(said))))
    staged = replace(draft, stage=said.choice or "")
    return await _keep(turn, staged, draft.shots) if draft.shots else Stay(staged)


async def _keep(turn: Turn, draft: PhotoDraft, shots: tuple[Shot, ...]) -> PhotoDraft:
    view = await get_appointment_for(turn.known, draft.visit)
    for shot in shots:
        await add_photo(
            turn.known, work_order=view.work_order, media=shot.media, stage=draft.stage, caption=shot.caption
        )
    media = (*draft.media, *(shot.media for shot in shots))
    return replace(draft, kept=draft.kept + len(shots), media=media)


async def end_photos(turn: Turn, draft: PhotoDraft) -> Ending:
    if not draft.visit:
        return Ending()
    view = await get_appointment_for(turn.known, draft.visit)
    kept = await _worded(turn, "kept", draft.media, work_order=view.work_order, count=draft.kept, stage=draft.stage)
    return Ending((say(kept, about=about(view)), await card_reply(turn, view)))


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
