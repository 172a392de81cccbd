"""What a technician and a customer, or the desk, write to each other: [Write to …] on the card, and replies to what came."""

from dataclasses import dataclass, replace
from typing import Any

from domain.appointments.queries import get_appointment_for
from domain.cases.actions import edit_message, post_message
from domain.cases.queries import get_case_for, get_message_for
from domain.cases.rules import Audience, Side
from domain.crew.actions import answer_desk
from domain.errors import NotFound
from handlers import slots
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Dialogue, Ending, Expects, Start, Step, Turn, say
from handlers.conversation.door import Part
from handlers.conversation.heard import note_corrected, note_passed_on, passed_on
from handlers.conversation.messages import Said
from handlers.customers.requests import map_link
from handlers.payloads import whole_number
from handlers.technicians import intents
from handlers.technicians.card import about, card_reply, visit_of
from handlers.texts.shortening import cut


@dataclass(frozen=True)
class LetterDraft:
    """What is written to the customer of a visit."""

    visit: str = ""
    text: str = ""
    media: tuple[int, ...] = ()


async def begin(turn: Turn) -> Ending:
    view = await visit_of(turn)
    return Ending(then=Start(WRITE.name, LetterDraft(visit=view.ref)))


async def ask_words(turn: Turn, draft: LetterDraft) -> Ask:
    view = await get_appointment_for(turn.known, draft.visit)
    name = cut(view.contact_name or view.account_name, 60)
    text = turn.words("tech-write-ask", work_order=view.work_order, name=name)
    expects = Expects.TEXT | Expects.PHOTOS | Expects.VOICE | Expects.DOCUMENT | Expects.LOCATION
    return Ask(text, expects=expects, longest=lengths.WORDS)


async def take_words(turn: Turn, draft: LetterDraft, said: Said) -> Any:
    text, media = words_in(said), said.files
    if not text and not media:
        raise Again("tech-write-unusable")
    return replace(draft, text=text, media=media)


def words_in(said: Said) -> str:
    """Words, and a place as a link to it on a map."""
    place = said.location and map_link(said.location.latitude, said.location.longitude)
    return "\n".join(part for part in (said.text.strip(), place) if part)


async def send(turn: Turn, draft: LetterDraft) -> Ending:
    view = await get_appointment_for(turn.known, draft.visit)
    told = await to_customer(turn, view.case, draft.text, draft.media)
    return Ending((say(told, about=about(view)), await card_reply(turn, view)))


async def to_customer(turn: Turn, case: str, text: str, media: tuple[int, ...] = ()) -> str:
    """Post it, note where its words went, and say so. Raises NotFound, also for the case of somebody else."""
    posted = await post_message(
        turn.known, case=case, text=text, media=media, audience=Audience.CUSTOMER, side=Side.TECHNICIAN
    )
    await note_passed_on(turn.person, f"{case}~{posted.id}", turn.heard)
    view = await get_case_for(turn.known, case)
    return turn.words("tech-talk-sent", case=case, name=view.contact_name or view.account_name)


async def reply(turn: Turn) -> Ending:
    """An answer to a message goes to whoever wrote it: the customer, or the desk."""
    case, _, number = turn.argument.partition("/")
    text, media = words_in(turn.said), turn.said.files
    if not text and not media:
        return Ending((say(turn.words("tech-write-unusable")),))
    message = await get_message_for(turn.known, case, whole_number(number) or 0)
    if message.side is not Side.DESK:
        return Ending((say(await to_customer(turn, case, text, media), about=case),))
    posted = await post_message(
        turn.known, case=case, text=text, media=media, audience=Audience.DESK, side=Side.TECHNICIAN
    )
    await note_passed_on(turn.person, f"{case}~{posted.id}", turn.heard)
    return Ending((say(turn.words("tech-talk-sent", case=case, name=message.author_name), about=case),))


async def reply_to_desk(turn: Turn) -> Ending:
    """An answer to what a member of staff wrote beside any case."""
    staff = whole_number(turn.argument.partition("/")[0]) or 0
    text, media = words_in(turn.said), turn.said.files
    if not text and not media:
        return Ending((say(turn.words("tech-write-unusable")),))
    name = await answer_desk(turn.known, staff=staff, text=text, media=media)
    return Ending((say(turn.words("tech-answered-desk", name=name)),))


async def correct(turn: Turn) -> Ending:
    """An edited message of theirs: what it became says the new words, too. Nothing for what was not passed on."""
    earlier = await passed_on(turn.person, turn.said)
    if earlier is None or not earlier.changed or not turn.said.text.strip():
        return Ending()
    case, _, number = earlier.ref.partition("~")
    try:
        await edit_message(turn.known, case=case, message=whole_number(number) or 0, text=turn.said.text)
    except NotFound:
        return Ending()
    await note_corrected(turn.person, earlier.ref, turn.said)
    return Ending((say(turn.words("tech-talk-corrected", case=case), about=case),))


WRITE = Dialogue(
    "visit_write",
    1,
    Step("text", ask_words, take_words, back=False, counted=False),
    draft=LetterDraft,
    finish=send,
    help="tech-talk-help",
)

PART = Part(
    dialogues=(WRITE,),
    intents={intents.WRITE_CUSTOMER: begin},
    replies={slots.said: reply, slots.told: reply_to_desk},
)
