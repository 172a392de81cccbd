"""What follows from merging two contacts: a line in the dispatch channel, with *Undo* for a day."""

from domain.company.queries import channel_for
from domain.company.rules import RoleChannel
from domain.customers.events import ContactMerged, ContactMergeUndone
from domain.customers.queries import actor_names, get_merge
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from handlers import slots
from handlers.slack.customers.merge import merge_message
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn
from handlers.slack.kit.language import channel_words


@reaction("dispatch.show_merge")
async def show_merge(event: ContactMerged | ContactMergeUndone, recorded: Recorded) -> None:
    channel = await channel_for(RoleChannel.DISPATCH)
    if not channel:
        return
    merge, words = await get_merge(event.merge), await channel_words()
    who = (await actor_names([merge.merged_by])).get(merge.merged_by, "")
    text, blocks = merge_message(merge, who, words)
    slot, key = slots.merge(str(event.merge)), f"merged:{recorded.entry}"
    edit = isinstance(event, ContactMergeUndone)
    await outbound.post(channel, mrkdwn(text), blocks, slot=slot, edit=edit, dedupe_key=key)


MERGING_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    ContactMerged: (show_merge,),
    ContactMergeUndone: (show_merge,),
}
"""This part of SUBSCRIPTIONS."""
