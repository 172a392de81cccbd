"""Enquiries of people who are no contacts: received, added to, and settled by staff.

They stay apart from accounts and cases, and nothing in them is looked up: whoever sends one learns nothing of what is in the records.
"""

from collections.abc import Sequence

from domain import clock
from domain.actor import Actor, Permission
from domain.customers.errors import EnquiryFull, EnquirySettled, TooManyEnquiries
from domain.customers.events import EnquiryAddedTo, EnquiryLinked, EnquiryNotOurs, EnquiryReceived
from domain.customers.models import Enquiry
from domain.customers.queries import enquiry_view, files_within_quota, get_contact, get_enquiry
from domain.customers.rules import ENQUIRY, FIRST_ENQUIRY, LONGEST_ENQUIRY, may_open_enquiry
from domain.customers.views import EnquiryState, EnquiryView
from domain.errors import NotFound
from domain.work import unit_of_work
from storage.sequences import next_number


async def receive_enquiry(
    actor: Actor,
    *,
    channel: str,
    external_id: str,
    name: str,
    language: str,
    words: str,
    media: Sequence[int] = (),
    serial: str = "",
    urgency: str = "",
    phone: str = "",
    danger: bool = False,
) -> EnquiryView:
    """Keep what a stranger, or a guest, reported. Of the files it keeps those within the day's quota.

    Raises TooManyEnquiries, EnquiryFull.
    """
    actor.must(Permission.CASE_OPEN)
    async with unit_of_work(actor) as work:
        ref = f"{ENQUIRY}{await next_number('enquiry', start=FIRST_ENQUIRY)}"  # its row lock also keeps two of one sender apart
        if len(words) > LONGEST_ENQUIRY:
            raise EnquiryFull(enquiry="")
        await _must_have_room(channel, external_id, danger)
        row = await Enquiry.create(
            ref=ref,
            state=EnquiryState.OPEN,
            channel=channel,
            external_id=external_id,
            name=name[:120],
            language=language[:8],
            phone=phone[:20],
            words=words.strip(),
            media=await files_within_quota(channel, external_id, media),
            serial=serial.strip()[:60],
            urgency=urgency,
            danger=danger,
            received_at=clock.now(),
        )
        work.emit(EnquiryReceived(enquiry=ref, danger=danger))
        return enquiry_view(row)


async def add_to_enquiry(
    actor: Actor,
    *,
    enquiry: str,
    channel: str,
    external_id: str,
    words: str,
    media: Sequence[int] = (),
    serial: str = "",
    phone: str = "",
    danger: bool = False,
) -> EnquiryView:
    """Add what its sender said later; `phone` is proven to be theirs.

    Raises NotFound for somebody else's, EnquirySettled, EnquiryFull.
    """
    actor.must(Permission.CASE_OPEN)
    async with unit_of_work(actor) as work:
        row = await _taken(enquiry)
        if (row.channel, row.external_id) != (channel, external_id):
            raise NotFound(what="enquiry", ref=enquiry)
        _must_be_open(row)
        more_words = words.strip()
        said = "\n".join(part for part in (row.words, more_words) if part)
        if len(said) > LONGEST_ENQUIRY:
            raise EnquiryFull(enquiry=enquiry)
        more = await files_within_quota(channel, external_id, [each for each in media if each not in row.media])
        row.words, row.media, row.danger = said, [*row.media, *more], row.danger or danger
        row.serial, row.phone = row.serial or serial.strip()[:60], row.phone or phone[:20]
        await row.save(update_fields=["words", "media", "danger", "serial", "phone"])
        begins = len(said) - len(more_words)
        work.emit(EnquiryAddedTo(enquiry=enquiry, danger=danger, media=more, begins=begins, length=len(more_words)))
        return enquiry_view(row)


async def take_enquiry(enquiry: str) -> EnquiryView:
    """Keep others off an open enquiry until the caller's transaction ends. Raises NotFound, EnquirySettled."""
    row = await _taken(enquiry)
    _must_be_open(row)
    return enquiry_view(row)


async def link_enquiry(actor: Actor, *, enquiry: str, contact: int, case: str) -> EnquiryView:
    """Record what an enquiry became. Raises NotFound, EnquirySettled."""
    _must_be_dispatch(actor)
    async with unit_of_work(actor) as work:
        known = await get_contact(contact)
        await _settle(actor, enquiry, EnquiryState.LINKED, contact_id=contact, case_ref=case)
        work.emit(EnquiryLinked(enquiry=enquiry, case=case, contact=str(contact), account=known.account_ref))
        return await get_enquiry(enquiry)


async def refuse_enquiry(actor: Actor, *, enquiry: str) -> EnquiryView:
    """Say that the machine is none of ours. Raises NotFound, EnquirySettled."""
    _must_be_dispatch(actor)
    async with unit_of_work(actor) as work:
        await _settle(actor, enquiry, EnquiryState.NOT_OURS)
        work.emit(EnquiryNotOurs(enquiry=enquiry))
        return await get_enquiry(enquiry)


async def _settle(actor: Actor, enquiry: str, state: EnquiryState, **changes: object) -> None:
    """The condition decides between two who settle it at once."""
    still_open = Enquiry.filter(ref=enquiry, state=EnquiryState.OPEN)
    if not await still_open.update(state=state, settled_at=clock.now(), settled_by=actor.ref, **changes):
        raise EnquirySettled(enquiry=enquiry, state=(await get_enquiry(enquiry)).state.value)


async def _taken(enquiry: str) -> Enquiry:
    row = await Enquiry.filter(ref=enquiry).select_for_update().first()
    if row is None:
        raise NotFound(what="enquiry", ref=enquiry)
    return row


def _must_be_open(row: Enquiry) -> None:
    if row.state is not EnquiryState.OPEN:
        raise EnquirySettled(enquiry=row.ref, state=row.state.value)


def _must_be_dispatch(actor: Actor) -> None:
    """Customers open cases, too; what strangers say is for those who also see all of them."""
    actor.must(Permission.CASE_OPEN)
    actor.must(Permission.CASE_VIEW)


async def _must_have_room(channel: str, external_id: str, danger: bool) -> None:
    own = await Enquiry.filter(channel=channel, external_id=external_id, state=EnquiryState.OPEN).order_by("-id")
    emergencies = [row for row in own if row.danger]
    if not may_open_enquiry(open_ones=len(own), open_emergencies=len(emergencies), danger=danger):
        raise TooManyEnquiries(enquiry=(emergencies if danger else own)[0].ref)
