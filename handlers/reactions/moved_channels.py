"""Another channel for a role: open cases and enquiries are posted there anew, and what waited for the old one follows.

The messages in the old channel stay. Those of open cases and enquiries say where it goes on, and lose their buttons.
"""

from domain.actor import system_actor
from domain.cases.queries import list_cases_under_way
from domain.channel import ChannelName
from domain.company.actions import note_channel_of_settings_left
from domain.company.events import RoleChannelSet
from domain.company.queries import list_role_channels
from domain.company.rules import RoleChannel
from domain.customers.queries import list_unsettled_enquiries
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.installation import installation
from handlers.reactions.dispatch import refresh_case
from handlers.reactions.enquiries import refresh_enquiry
from handlers.slack.digest.time import ensure_digest_timer
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section
from handlers.slack.kit.language import channel_words
from handlers.slots import Slot
from handlers.texts.catalogue import Safe
from storage.database import transaction
from storage.outbox.moving import Waiting, put_again, take_waiting
from storage.outbox.posts import post_in
from storage.preferences import read_preference, write_preference

KNOWN = "slack.channels"
MOVER = system_actor("moved channels")


@reaction("channels.follow_choice")
async def follow_choice(event: RoleChannelSet, recorded: Recorded) -> None:
    await follow_moved_channels()
    await ensure_digest_timer()


async def follow_moved_channels() -> None:
    """Compare the channels with those that were known before. Each replica calls this at its start, for those of the settings."""
    if not installation().slack:
        return
    async with transaction():
        before = await read_preference(KNOWN) or {}
        views = await list_role_channels()
        now = {view.role.value: view.channel for view in views if view.has_own}
        if before == now:
            return
        await write_preference(KNOWN, now)
        for view in views:
            old = str(before.get(view.role) or "")
            if old and view.channel and old != view.channel:
                await note_channel_of_settings_left(MOVER, role=view.role, channel=old)
                await _move(
                    old, view.channel, dispatch=view.role is RoleChannel.DISPATCH, alone=old not in now.values()
                )


async def _move(old: str, new: str, *, dispatch: bool, alone: bool) -> None:
    """First the messages of cases and enquiries, on which threads hang; then the lines, in their order.

    What waits for a channel that another role still has (`alone` is False) is not told apart, and comes there.
    """
    waiting = await take_waiting(ChannelName.SLACK, old) if alone else []
    if dispatch:
        open_now = [case.ref for case in await list_cases_under_way(MOVER)]
        ended = [each.about for each in waiting if slots.case.reference_in(_thread_of(each)) == each.about]
        for ref in dict.fromkeys([*open_now, *ended]):
            await refresh_case(new, ref)
            await _point_on(old, slots.case(ref), ref, new)
        for enquiry in await list_unsettled_enquiries():
            await refresh_enquiry(new, enquiry.ref)
            await _point_on(old, slots.enquiry(enquiry.ref), enquiry.ref, new)
    await put_again([each for each in waiting if not _is_current(each)], address=new)


async def _point_on(old: str, slot: Slot, ref: str, new: str) -> None:
    """Say on the old message where it goes on."""
    if await post_in(ChannelName.SLACK, old, slot) is not None:
        text = (await channel_words())("slack-goes-on-in", ref=ref, channel=Safe(f"<#{new}>"))
        await outbound.post(old, mrkdwn(text), [section(text)], slot=slot, edit=True, about=ref)


def _is_current(waiting: Waiting) -> bool:
    """The message of a case or an enquiry, which has just been put as it is now."""
    return any(kind.reference_in(waiting.slot) for kind in (slots.case, slots.enquiry))


def _thread_of(waiting: Waiting) -> str:
    return str(waiting.body.get("thread_slot") or "")


CHANNEL_SUBSCRIPTIONS: dict[type[Event], tuple[Reaction, ...]] = {RoleChannelSet: (follow_choice,)}
"""This part of SUBSCRIPTIONS."""
