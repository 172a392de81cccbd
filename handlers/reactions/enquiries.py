"""What follows from enquiries: their line in the dispatch channel, and what the person is told when one is none of ours."""

from collections.abc import Iterable

from domain.channel import ChannelName
from domain.company import company_profile
from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.events import EnquiryAddedTo, EnquiryLinked, EnquiryNotOurs, EnquiryReceived
from domain.customers.queries import get_enquiry
from domain.erasure.events import PersonErased
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.conversation.messages import Message
from handlers.notices.kinds import NOT_OURS
from handlers.notices.notify import Addressee, Notice, notify
from handlers.slack.cases.thread import share_in_thread
from handlers.slack.enquiries.message import enquiry_message
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.language import channel_words
from storage.outbox.posts import post_in

Settled = EnquiryLinked | EnquiryNotOurs


@reaction("dispatch.show_enquiry")
async def show_enquiry(event: EnquiryReceived | Settled, recorded: Recorded) -> None:
    """Post the enquiry's line, with its files in the thread; or edit it once it is settled."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    await refresh_enquiry(channel, event.enquiry)
    if isinstance(event, EnquiryReceived):
        await _upload(channel, event.enquiry, (await get_enquiry(event.enquiry)).media, recorded)


@reaction("dispatch.show_more_of_enquiry")
async def show_more_of_enquiry(event: EnquiryAddedTo, recorded: Recorded) -> None:
    """Edit the line, and say in its thread that more has come, since nobody notices an edit."""
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    await refresh_enquiry(channel, event.enquiry)
    words = await channel_words()
    text = words("slack-enquiry-more", danger="yes" if event.danger else "no")
    await outbound.post(
        channel,
        mrkdwn(text),
        [section(text)],
        thread_slot=slots.enquiry(event.enquiry),
        about=event.enquiry,
        dedupe_key=f"thread:{recorded.entry}",
    )
    await _upload(channel, event.enquiry, event.media, recorded)


@reaction("dispatch.show_enquiry_without_erased")
async def show_enquiry_without_erased(event: PersonErased, recorded: Recorded) -> None:
    """Edit the lines of an erased person's enquiries, which had their name and words."""
    channel = await channel_for(RoleChannel.DISPATCH)
    for enquiry in event.enquiries if channel else ():
        if await post_in(ChannelName.SLACK, channel, slots.enquiry(enquiry)) is not None:
            await refresh_enquiry(channel, enquiry)


async def refresh_enquiry(channel: str, ref: str) -> None:
    """Post the line, or edit it. Whichever reaction comes first posts it."""
    text, blocks = enquiry_message(await get_enquiry(ref), await channel_words())
    slot = slots.enquiry(ref)
    if await post_in(ChannelName.SLACK, channel, slot) is None:
        key = f"enquiry-message:{channel}:{ref}"
        if await outbound.post(channel, text, blocks, slot=slot, about=ref, dedupe_key=key):
            return
    await outbound.post(channel, text, blocks, slot=slot, edit=True, about=ref)


async def _upload(channel: str, ref: str, media: Iterable[int], recorded: Recorded) -> None:
    words, key = await channel_words(), f"thread:{recorded.entry}"
    title = words.plain("slack-photo-reported")
    await share_in_thread(channel, slots.enquiry(ref), media, title, words, key=key, about=ref)


@reaction("customers.tell_not_ours")
async def tell_not_ours(event: EnquiryNotOurs, recorded: Recorded) -> None:
    """Tell the sender politely, with the company's phone. A linked enquiry is told by the status message of its case."""
    enquiry, profile = await get_enquiry(event.enquiry), await company_profile()
    if not enquiry.external_id:  # erased meanwhile
        return
    person = Addressee(enquiry.channel, enquiry.external_id, enquiry.language)
    words = person.texts()
    reachable = "yes" if profile.phone else "no"
    text = words(
        "enquiry-not-ours", enquiry=enquiry.ref, company=profile.name, phone=profile.phone, reachable=reachable
    )
    await notify(person, NOT_OURS, Notice(Message(text), key=str(recorded.entry), about=enquiry.ref))


ENQUIRY_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    EnquiryReceived: (show_enquiry,),
    EnquiryAddedTo: (show_more_of_enquiry,),
    EnquiryLinked: (show_enquiry,),
    EnquiryNotOurs: (show_enquiry, tell_not_ours),
    PersonErased: (show_enquiry_without_erased,),
}
"""This part of SUBSCRIPTIONS."""
