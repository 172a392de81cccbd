"""What an emergency call is about, read by the kind of its subject."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from domain.access.queries import external_id_of
from domain.actor import ActorKind, system_actor
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.customers.queries import get_contact, get_enquiry
from domain.emergency_calls.views import CallView
from domain.errors import NotFound

READER = system_actor("emergencies")


@dataclass(frozen=True)
class EmergencySubject:
    """What staff read about it, and where the person is written to (`channel`, `address`, `language`); '' for what nobody knows."""

    ref: str
    who: str
    words: str
    phone: str = ""
    machine: str = ""
    place: str = ""
    channel: str = ""
    address: str = ""
    language: str = ""


Reader = Callable[[str], Awaitable[EmergencySubject]]
"""Reads a subject by its reference. Raises NotFound."""


async def read_case(ref: str) -> EmergencySubject:
    """A guest's case."""
    case = await get_case_for(READER, ref)
    machine = case.assets[0] if case.assets else None
    chat, language = "", ""
    if case.contact_id:
        chat = await external_id_of(ChannelName.TELEGRAM, ActorKind.CONTACT, case.contact_id) or ""
        language = (await get_contact(case.contact_id)).language
    return EmergencySubject(
        ref=case.ref,
        who=case.contact_name or case.account_name,
        words=case.problem,
        phone=case.contact_phone,
        machine=f"{machine.type.replace('_', ' ')} {machine.serial}" if machine else "",
        place=", ".join(part for part in (case.account_name, case.site_address) if part),
        channel=ChannelName.TELEGRAM if chat else "",
        address=chat,
        language=language,
    )


async def read_enquiry(ref: str) -> EmergencySubject:
    """A stranger's enquiry: words and serial as they wrote them, the name as their channel has it."""
    enquiry = await get_enquiry(ref)
    return EmergencySubject(
        ref=enquiry.ref,
        who=enquiry.name,
        words=enquiry.words,
        phone=enquiry.phone,
        machine=enquiry.serial,
        channel=enquiry.channel,
        address=enquiry.external_id,
        language=enquiry.language,
    )


READERS: Mapping[str, Reader] = {"case": read_case, "enquiry": read_enquiry}


async def subject_of(call: CallView) -> EmergencySubject | None:
    """None when the subject is gone, or nobody can read its kind here."""
    read = READERS.get(call.subject_kind)
    try:
        return await read(call.subject) if read else None
    except NotFound:
        return None
