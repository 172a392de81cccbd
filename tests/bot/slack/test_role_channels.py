"""Choosing a role's channel: what Slack itself says of the channel decides."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.slack.channels import ChannelWatch
from domain.company.actions import set_role_channel
from domain.company.queries import own_channel
from domain.company.rules import RoleChannel
from handlers.installation import Installation, configure
from handlers.slack.kit.outbound import LOOK_AT_CHANNEL
from handlers.slack.staff.shut_channels import shut_channels
from sandbox.slack.state.workspace import Channel
from storage.outbox.items import OutboxItem
from storage.outbox.putting import Outgoing, put
from tests.bot.slack.conftest import PostOffice
from tests.builders import a_manager, an_administrator


@pytest.fixture
async def manager(office: PostOffice) -> AsyncIterator[PostOffice]:
    configure(Installation(slack=True, dispatch_channel=office.channel))
    await a_manager("Max Lindner", external_id=office.member)
    yield office
    configure(Installation())


async def wants_billing_in(office: PostOffice, channel: str) -> list[str]:
    """The channel that billing has afterwards, and what the manager is told."""
    url = office.box.base_url + "/nowhere"
    body = {"role": "billing", "channel": channel, "user": office.member, "response_url": url}
    await put(Outgoing("slack", f"look:{channel}", LOOK_AT_CHANNEL, body, repeatable=True))
    await office.settle()
    answers = await OutboxItem.filter(kind="respond").order_by("-id")
    return [await own_channel(RoleChannel.BILLING), *(str(each.body["text"]) for each in answers[:1])]


def nothing(channel: Channel) -> None:
    """A channel like any other."""


def private(channel: Channel) -> None:
    channel.private = True


def without_bot(channel: Channel) -> None:
    channel.members.clear()


def hidden(channel: Channel) -> None:
    channel.private = True
    channel.members.clear()


def shared(channel: Channel) -> None:
    channel.ext_shared = True


def archived(channel: Channel) -> None:
    channel.archived = True


@pytest.mark.parametrize(
    ("change", "set_", "words"),
    [
        (nothing, True, "from now on"),
        (private, True, "from now on"),
        (without_bot, False, "/invite @Callout"),
        (hidden, False, "/invite @Callout"),
        (shared, False, "shared with another company"),
        (archived, False, "archived"),
    ],
)
async def test_slack_is_asked_before_anything_is_posted_there(
    manager: PostOffice, change: Callable[[Channel], None], set_: bool, words: str
) -> None:
    channel = manager.box.workspace.add_channel("billing", members=[manager.member], bot=True)
    change(channel)

    found, said = await wants_billing_in(manager, channel.id)

    assert found == (channel.id if set_ else "")
    assert words in said


async def test_every_role_channel_is_watched_and_one_that_is_shared_later_is_told_of(manager: PostOffice) -> None:
    vera = await an_administrator("Vera Kern", external_id=manager.box.workspace.add_member("kern").id)
    channel = manager.box.workspace.add_channel("warehouse", bot=True)
    await set_role_channel(vera, role=RoleChannel.WAREHOUSE, channel=channel.id)
    channel.ext_shared = True
    for _ in range(2):
        await ChannelWatch(manager.client).look()

    told = [str(each.body["text"]) for each in await OutboxItem.filter(kind="post")]

    assert len(told) == 1
    assert "The warehouse channel is shared with another company now" in told[0]
    assert "/callout channel here warehouse" in told[0]
    assert await shut_channels() == {"warehouse channel": "shared with another company; 0 messages wait"}
