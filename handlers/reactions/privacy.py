"""What follows when a customer asks for their data, or to be erased: the file is ordered and sent, and they and the desk are told."""

from domain.cases.events import CaseOpened
from domain.channel import ChannelName
from domain.company import company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.queries import consent_of, get_contact
from domain.erasure.events import (
    DataExportAsked,
    DataExportMade,
    ErasureAsked,
    ErasureBegun,
    ErasurePutOff,
    ErasureWithdrawn,
)
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.conversation.messages import Message
from handlers.customers.privacy_notice import notice_rows
from handlers.notices.kinds import ERASURE_BEGUN, ERASURE_PUT_OFF, MY_DATA, PRIVACY_NOTICE, Kind
from handlers.notices.notify import Notice, addressee_of, notify
from handlers.reactions.case_customer import customer_of
from handlers.slack.kit.language import channel_words
from handlers.slack.kit.lines import ERASURE_ASKED, post_line
from handlers.texts.catalogue import Texts
from storage.outbox.putting import Outgoing, put

MOST_NAMED = 5
PERSONAL_DATA = "personal_data"


@reaction("privacy.order_data")
async def order_data(event: DataExportAsked, recorded: Recorded) -> None:
    """Gathering and packing take a while, so the workshop does it, and tries again like with any other parcel."""
    body = {"export": event.export}
    key = f"{PERSONAL_DATA}:{event.export}"
    address = f"workshop:{PERSONAL_DATA}:{event.export}"
    await put(Outgoing(ChannelName.WORKSHOP, address, PERSONAL_DATA, body, dedupe_key=key, repeatable=True))


@reaction("privacy.send_data")
async def send_data(event: DataExportMade, recorded: Recorded) -> None:
    await _tell(int(event.contact), MY_DATA, recorded, "my-data-file", document=event.media)


@reaction("privacy.tell_put_off")
async def tell_put_off(event: ErasurePutOff, recorded: Recorded) -> None:
    refs = ", ".join(event.waits_for[:MOST_NAMED])
    await _tell(int(event.contact), ERASURE_PUT_OFF, recorded, "my-data-put-off", refs=refs, count=len(event.waits_for))


@reaction("privacy.tell_begun")
async def tell_begun(event: ErasureBegun, recorded: Recorded) -> None:
    await _tell(int(event.contact), ERASURE_BEGUN, recorded, "my-data-begun")


@reaction("privacy.ask_to_agree")
async def ask_to_agree(event: CaseOpened, recorded: Recorded) -> None:
    """After a request of theirs, once for each version of the notice: nobody in danger is asked."""
    profile = await company_profile()
    if not profile.privacy_notice or not event.contact or recorded.actor != f"contact:{event.contact}":
        return
    known, customer = await consent_of(int(event.contact)), await customer_of(event.case)
    if customer is None or customer.case.in_danger or (known is not None and known.version == profile.privacy_version):
        return
    to, words = customer.to, customer.words
    message = Message(words("privacy-ask", notice=profile.privacy_notice), notice_rows(words, profile.privacy_version))
    key = f"privacy:{event.contact}:{profile.privacy_version}"
    await notify(to, PRIVACY_NOTICE, Notice(message, key, slot=slots.PRIVACY))


async def _tell(
    contact: int, kind: Kind, recorded: Recorded, key: str, *, document: int | None = None, **params: object
) -> None:
    to = await addressee_of(contact)
    if to is None:
        return
    words = to.texts()
    message = Message(words(key, **params), document=document)
    await notify(to, kind, Notice(message, str(recorded.entry), subject=words.plain("my-data-subject")))


@reaction("privacy.tell_desk")
async def tell_desk(event: ErasureAsked | ErasureWithdrawn, recorded: Recorded) -> None:
    """A line in #dispatch, without the person's name: it would stay there."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    words = await channel_words()
    text = await _line(words, event)
    await post_line(
        ERASURE_ASKED, channel, text, subject=f"contact:{event.contact}", dedupe_key=f"erasure:{recorded.entry}"
    )


async def _line(words: Texts, event: ErasureAsked | ErasureWithdrawn) -> str:
    customer = (await get_contact(int(event.contact))).account_ref
    if isinstance(event, ErasureWithdrawn):
        return words("slack-erasure-withdrawn", customer=customer, contact=f"contact:{event.contact}")
    return words("slack-erasure-asked", customer=customer, contact=f"contact:{event.contact}", at=event.due_at)


PRIVACY_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    CaseOpened: (ask_to_agree,),
    DataExportAsked: (order_data,),
    DataExportMade: (send_data,),
    ErasureAsked: (tell_desk,),
    ErasureWithdrawn: (tell_desk,),
    ErasurePutOff: (tell_put_off,),
    ErasureBegun: (tell_begun,),
}
"""The part of SUBSCRIPTIONS about people's own data."""
