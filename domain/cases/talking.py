"""What customer, technician and desk write to each other about a case, and how they change what they wrote."""

from collections.abc import Sequence

from domain import clock
from domain.actor import Actor, ActorKind, Permission
from domain.cases.errors import NothingSaid
from domain.cases.events import CaseMessageEdited, CaseMessagePosted
from domain.cases.holds import hold_case
from domain.cases.models import CaseMessage
from domain.cases.moves import move
from domain.cases.queries import message_view, visible_messages
from domain.cases.rows import case_for
from domain.cases.rules import Audience, CaseStatus, Side
from domain.cases.views import CaseMessageView
from domain.errors import NotAllowed, NotFound
from domain.sla.actions import stop_clock
from domain.sla.rules import ClockKind, PauseReason, counts_as_response
from domain.work import unit_of_work
from storage.media.items import keep_media

MOST_EDITS = 20
"""Earlier wordings of one message that are kept; of more, the oldest go."""


async def post_message(
    actor: Actor,
    *,
    case: str,
    text: str,
    media: Sequence[int] = (),
    missing_in: str = "",
    corrects: bool = False,
    audience: Audience | None = None,
    side: Side | None = None,
) -> CaseMessageView:
    """Post a message; the first one by staff to the customer stops the response clock. Raises NotFound, NothingSaid.

    `audience` is who is meant: by default the customer for staff, and everybody on the case for a contact. `side`: as whom a member
    of staff writes who may be several. `missing_in`: the work order that the author won't sign yet, since something is missing in
    it. `corrects`: it takes the place of what the same person wrote before, where that is not one message of its own.
    """
    if not text.strip() and not media:
        raise NothingSaid(what="message")
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        if not (actor.reads_only and row.contact_id == actor.id):  # they have reported a danger
            _must_talk(actor)
        meant = Audience.EVERYONE if actor.is_contact else Audience.CUSTOMER
        audience = meant if audience is None else audience
        if actor.is_contact and audience in (Audience.CUSTOMER, Audience.BOTH):
            raise NotAllowed(permission=Permission.CASE_EDIT.value, actor=actor.ref)
        await keep_media(media)
        message = await CaseMessage.create(
            case_id=row.id,
            author=actor.ref,
            author_name=actor.name,
            text=text.strip(),
            media=list(media),
            at=clock.now(),
            audience=audience,
            side=side or _side_of(actor),
        )
        work.emit(
            CaseMessagePosted(
                case=row.ref,
                message=message.id,
                author_kind=actor.kind.value,
                author_name=actor.name,
                text=message.text,
                media=list(media),
                missing_in=missing_in,
                corrects=corrects,
                audience=audience.value,
                side=message.side.value,
            )
        )
        if counts_as_response(actor.kind) and audience in (Audience.CUSTOMER, Audience.BOTH, Audience.EVERYONE):
            if row.status is CaseStatus.NEW:
                await move(work, row, CaseStatus.OPEN)
            await stop_clock(actor, case=row.ref, kind=ClockKind.RESPONSE)
        return message_view(message, row.ref)


async def ask_customer(actor: Actor, *, case: str, text: str, wait: bool = False) -> CaseMessageView:
    """A question by staff. It stops the response clock only, unless the case is to `wait` for the answer."""
    return await write_from_desk(actor, case=case, text=text, audience=Audience.CUSTOMER, wait=wait)


async def write_from_desk(
    actor: Actor, *, case: str, text: str, audience: Audience, media: Sequence[int] = (), wait: bool = False
) -> CaseMessageView:
    """The desk writes to the customer, to the technician of the next visit, or to both; the case may `wait` for the answer.

    Raises NotFound, NothingSaid.
    """
    if actor.is_contact:
        raise NotAllowed(permission=Permission.CASE_EDIT.value, actor=actor.ref)
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor):
        message = await post_message(actor, case=case, text=text, media=media, audience=audience, side=Side.DESK)
        if wait:
            await hold_case(actor, case=message.case, reason=PauseReason.WAITING_FOR_CUSTOMER)
        return message


async def edit_message(actor: Actor, *, case: str, message: int, text: str) -> CaseMessageView:
    """The author changes the words; what they were is kept. The same words again change nothing.

    Raises NotFound, also for a message of somebody else, and NothingSaid for no words where there are no files.
    """
    async with unit_of_work(actor) as work:
        row = await case_for(actor, case)
        _must_talk(actor)
        found = await visible_messages(actor).select_for_update().get_or_none(id=message, case_id=row.id)
        if found is None or found.author != actor.ref:
            raise NotFound(what="message", ref=str(message))
        words, before = text.strip(), found.text
        if not words and not found.media:
            raise NothingSaid(what="message")
        if words != before:
            found.edits = [*(found.edits or []), {"text": before, "until": clock.now()}][-MOST_EDITS:]
            found.text = words
            await found.save(update_fields=["text", "edits"])
            await found.refresh_from_db(fields=["edits"])
            work.emit(
                CaseMessageEdited(
                    case=row.ref,
                    message=found.id,
                    author_kind=actor.kind.value,
                    author_name=actor.name,
                    text=words,
                    before=before,
                    audience=found.audience.value,
                    side=found.side.value,
                )
            )
        return message_view(found, row.ref)


def _side_of(actor: Actor) -> Side:
    if actor.is_contact:
        return Side.CUSTOMER
    if not actor.is_staff:
        return Side.UNKNOWN
    return Side.DESK if actor.may(Permission.CASE_EDIT) else Side.TECHNICIAN


def _must_talk(actor: Actor) -> None:
    wanted = Permission.CASE_EDIT
    if actor.is_contact:
        wanted = Permission.CASE_OPEN
    elif actor.kind is ActorKind.STAFF and actor.may(Permission.WORK_ORDER_EXECUTE):
        wanted = Permission.WORK_ORDER_EXECUTE
    actor.must(wanted)
