"""Role channels: whose channel takes a role's messages, who may choose it, and what is remembered of the one before."""

from collections.abc import Iterator

import pytest

from domain.company.actions import set_role_channel, unset_role_channel, use_channels_of_settings
from domain.company.errors import ChannelNotChosen
from domain.company.queries import channel_for, channels_to_edit, list_role_channels, own_channel
from domain.company.rules import FORMER_KEPT, RoleChannel, left_behind, standing_in
from domain.errors import NotAllowed
from storage.journal.entries import JournalEntry, read_entry
from tests.builders import a_dispatcher, a_manager

R = RoleChannel


@pytest.fixture
def of_settings(database: str) -> Iterator[None]:
    use_channels_of_settings({R.DISPATCH: "C0D", R.MANAGERS: "C0M"})
    yield
    use_channels_of_settings({})


@pytest.mark.parametrize(
    ("own", "through"),
    [
        ({}, R.BILLING),
        ({R.DISPATCH: "D"}, R.DISPATCH),
        ({R.DISPATCH: "D", R.MANAGERS: "M"}, R.MANAGERS),
        ({R.DISPATCH: "D", R.MANAGERS: "M", R.BILLING: "B"}, R.BILLING),
        ({R.WAREHOUSE: "W", R.CREW: "T"}, R.BILLING),
    ],
)
def test_billing_is_read_by_the_managers_and_else_by_dispatch(
    own: dict[RoleChannel, str], through: RoleChannel
) -> None:
    assert standing_in(R.BILLING, own) is through


def test_nobody_stands_in_for_the_crew_or_for_dispatch() -> None:
    every = dict.fromkeys(R, "C")

    assert standing_in(R.CREW, every | {R.CREW: ""}) is R.CREW
    assert standing_in(R.DISPATCH, every | {R.DISPATCH: ""}) is R.DISPATCH


def test_the_last_channels_left_are_kept_each_once_and_never_the_present_one() -> None:
    assert left_behind(["B", "A"], "C", "A") == ["C", "B"]
    assert len(left_behind([str(each) for each in range(9)], "C", "D")) == FORMER_KEPT


@pytest.mark.usefixtures("of_settings")
async def test_what_is_set_in_slack_wins_over_the_settings_and_can_be_taken_back() -> None:
    manager = await a_manager("Max Lindner")
    before = await channel_for(R.MANAGERS)
    await set_role_channel(manager, role=R.MANAGERS, channel="C0NEW")
    during = await channel_for(R.MANAGERS)
    await unset_role_channel(manager, role=R.MANAGERS)

    assert (before, during, await channel_for(R.MANAGERS)) == ("C0M", "C0NEW", "C0M")
    assert await channels_to_edit(R.MANAGERS) == ("C0M", "C0NEW")
    with pytest.raises(ChannelNotChosen):
        await unset_role_channel(manager, role=R.MANAGERS)


@pytest.mark.usefixtures("of_settings")
async def test_a_role_without_a_channel_is_read_where_its_stand_in_is() -> None:
    manager = await a_manager("Max Lindner")
    await set_role_channel(manager, role=R.BILLING, channel="C0B")

    found = {each.role: (each.channel, each.has_own, each.chosen) for each in await list_role_channels()}

    assert found == {
        R.DISPATCH: ("C0D", True, False),
        R.MANAGERS: ("C0M", True, False),
        R.BILLING: ("C0B", True, True),
        R.WAREHOUSE: ("C0M", False, False),
        R.QUALITY: ("C0M", False, False),
        R.CREW: ("", False, False),
    }
    assert await own_channel(R.QUALITY) == ""


@pytest.mark.usefixtures("of_settings")
async def test_only_managers_and_administrators_may_and_each_change_is_journalled_once() -> None:
    with pytest.raises(NotAllowed):
        await set_role_channel(await a_dispatcher("Dana Ortiz"), role=R.BILLING, channel="C0B")
    manager = await a_manager("Max Lindner")
    for channel in ("C0B", "C0B", "C0C"):
        await set_role_channel(manager, role=R.BILLING, channel=channel)

    told = [
        await read_entry(each.id) for each in await JournalEntry.filter(name="company.role_channel_set").order_by("id")
    ]

    assert [(each.data["before"], each.data["channel"]) for each in told] == [("", "C0B"), ("C0B", "C0C")]
    assert {each.actor for each in told} == {manager.ref}
