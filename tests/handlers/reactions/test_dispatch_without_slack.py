"""Without Slack nothing is written for it."""

from handlers.installation import Installation, configure
from tests.builders import a_case, a_contact, an_account, an_asset
from tests.handlers.reactions.conftest import Channels, outgoing


async def test_an_installation_without_slack_writes_nothing_for_it(channels: Channels) -> None:
    configure(Installation())
    await an_account()
    await a_contact()
    await a_case(asset=await an_asset())

    await channels.settle()

    assert await outgoing("slack") == []
