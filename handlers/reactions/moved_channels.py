"""Another channel for dispatch or managers: open cases and enquiries are posted there anew, and what waited for the old follows."""

from domain.actor import system_actor
from domain.cases.queries import list_cases_under_way
from domain.channel import ChannelName
from domain.customers.queries import list_unsettled_enquiries
from handlers import slots
from handlers.installation import installation
from handlers.reactions.dispatch import refresh_case
from handlers.reactions.enquiries import refresh_enquiry
from storage.database import transaction
from storage.outbox.moving import Waiting, put_again, take_waiting
from storage.preferences import read_preference, write_preference

KNOWN = "slack.channels"
MOVER = system_actor("moved channels")


async def follow_moved_channels() -> None:
    """Compare the channels of the settings with those of the last start. Each replica calls this at its start."""
    there = installation()
    now = {"dispatch": there.dispatch_channel, "managers": there.managers_channel}
    async with transaction():
        before = await read_preference(KNOWN) or {}
        if before == now or not there.slack:
            return
        await write_preference(KNOWN, now)
        for purpose, channel in now.items():
            old = str(before.get(purpose) or "")
            if old and channel and old != channel:
                await _move(old, channel, dispatch=purpose == "dispatch")


async def _move(old: str, new: str, *, dispatch: bool) -> None:
    """First the messages of cases and enquiries, on which threads hang; then the lines, in their order."""
    waiting = await take_waiting(ChannelName.SLACK, old)
    if dispatch:
        open_now = [case.ref for case in await list_cases_under_way(MOVER)]
        ended = [each.about for each in waiting if slots.case.reference_in(_thread_of(each)) == each.about]
        for ref in dict.fromkeys([*open_now, *ended]):
            await refresh_case(new, ref)
        for enquiry in await list_unsettled_enquiries():
            await refresh_enquiry(new, enquiry.ref)
    await put_again([each for each in waiting if not _is_current(each)], address=new)


def _is_current(waiting: Waiting) -> bool:
    """The message of a case or an enquiry, which has just been put as it is now."""
    return any(kind.reference_in(waiting.slot) for kind in (slots.case, slots.enquiry))


def _thread_of(waiting: Waiting) -> str:
    return str(waiting.body.get("thread_slot") or "")
