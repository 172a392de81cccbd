"""/callout channel: the list, choosing a channel, and every way in which one is refused."""

import pytest

from domain.access.actions import end_staff
from domain.access.queries import list_staff
from domain.company.actions import set_role_channel
from domain.company.queries import channel_for, own_channel
from domain.company.rules import RoleChannel
from domain.customers.queries import actor_for
from handlers.slack.kit.outbound import LOOK_AT_CHANNEL
from handlers.slack.staff.role_channels import settle_channel
from handlers.slack.staff.shut_channels import ChannelState
from storage.outbox.items import OutboxItem
from tests.builders import SETUP
from tests.handlers.slack.conftest import ADA, DANA, MAX
from tests.handlers.slack.desk import Desk

BILLING = "C0BILLING"


async def looked_at(state: ChannelState, *, nth: int = 0) -> str:
    """What the member is told once Slack has said how it stands with the channel."""
    wanted = await OutboxItem.filter(kind=LOOK_AT_CHANNEL).order_by("id")
    await settle_channel(wanted[nth].body, state)
    answer = await OutboxItem.filter(kind="respond").order_by("-id").first()
    assert answer is not None
    return str(answer.body["text"])


async def test_a_manager_has_the_messages_for_billing_in_the_channel_where_they_type_it(desk: Desk) -> None:
    await desk.type(MAX, "/callout channel here billing", channel=BILLING)
    assert await own_channel(RoleChannel.BILLING) == ""

    first = await looked_at(ChannelState.OPEN)
    again = await looked_at(ChannelState.OPEN)

    assert await channel_for(RoleChannel.BILLING) == BILLING
    assert first == "Messages for billing come to <#C0BILLING> from now on."
    assert again == "Messages for billing come to <#C0BILLING> already."


async def test_of_another_channel_is_said_that_what_it_has_stays_there(desk: Desk) -> None:
    await desk.type(ADA, "/callout channel here managers", channel="C0LEADS")

    said = await looked_at(ChannelState.OPEN)

    assert said == "Messages for managers come to <#C0LEADS> from now on. What stands in <#C0MANAGERS> stays there."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ChannelState.OUTSIDE, "I'm not in this channel. Please type `/invite @Callout` here"),
        (ChannelState.MISSING, "I'm not in this channel. Please type `/invite @Callout` here"),
        (ChannelState.ARCHIVED, "This channel is archived"),
        (ChannelState.SHARED, "This channel is shared with another company"),
    ],
)
async def test_a_channel_that_is_no_good_is_refused_with_what_to_do_and_works_afterwards(
    desk: Desk, state: ChannelState, words: str
) -> None:
    await desk.type(MAX, "/callout channel here billing", channel=BILLING)

    assert (await looked_at(state)).startswith(words)
    assert await own_channel(RoleChannel.BILLING) == ""
    await desk.type(MAX, "/callout channel here billing", channel=BILLING)
    assert "from now on" in await looked_at(ChannelState.OPEN, nth=1)


async def test_a_dispatcher_sees_the_list_and_may_change_nothing(desk: Desk) -> None:
    said = await desk.type(DANA, "/callout channel here billing", channel=BILLING)
    off = await desk.type(DANA, "/callout channel off managers")
    listed = await desk.type(DANA, "/callout channel")

    assert "Only managers and administrators can do that" in said.text
    assert "Only managers and administrators can do that" in off.text
    assert not await OutboxItem.exists(kind=LOOK_AT_CHANNEL)
    assert "*billing* · <#C0MANAGERS>, with the managers · what billing has to do" in listed.words
    assert "*crew* · no channel yet" in listed.words
    assert "To change it" not in listed.words


async def test_who_has_lost_the_role_meanwhile_changes_nothing(desk: Desk) -> None:
    await desk.type(MAX, "/callout channel here billing", channel=BILLING)
    (max_,) = [each for each in await list_staff() if each.name == "Max Lindner"]
    await end_staff(SETUP, staff=max_.id)
    before = await OutboxItem.filter(kind="respond").count()

    (wanted,) = await OutboxItem.filter(kind=LOOK_AT_CHANNEL)
    await settle_channel(wanted.body, ChannelState.OPEN)

    assert await own_channel(RoleChannel.BILLING) == ""
    assert await OutboxItem.filter(kind="respond").count() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("here biling", "I don't know “biling”. Did you mean *billing*?"),
        ("here", "Please add whose messages you mean. There are: dispatch, managers, billing"),
        ("there billing", "I can't use “there billing”"),
        ("off billing", "No channel was chosen for billing in Slack, so there is nothing to take back."),
        ("off dispatch", "The one it has is set on the server."),
    ],
)
async def test_what_can_not_be_read_says_how_it_is_typed(desk: Desk, typed: str, words: str) -> None:
    assert words in (await desk.type(MAX, f"/callout channel {typed}", channel=BILLING)).text


async def test_a_direct_message_is_no_channel_for_anybody(desk: Desk) -> None:
    said = await desk.type(MAX, "/callout channel here billing", channel="D0MAX")

    assert "in the channel where the messages should go" in said.text
    assert not await OutboxItem.exists(kind=LOOK_AT_CHANNEL)


async def test_a_choice_is_taken_back(desk: Desk) -> None:
    actor = await actor_for("slack", MAX)
    assert actor is not None
    await set_role_channel(actor, role=RoleChannel.BILLING, channel=BILLING)

    said = await desk.type(MAX, "/callout channel off billing")

    assert said.text == "Done. Where messages for billing go now: <#C0MANAGERS>, with the managers"
