"""A channel that can't be posted to: the administrator is told once, nothing is lost, and all of it comes when it is back."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.slack.channels import ChannelWatch
from handlers import slots
from handlers.installation import Installation, configure
from handlers.slack.kit import outbound
from handlers.slack.staff.shut_channels import shut_channels
from sandbox.slack import SlackSandbox
from storage.outbox.items import OutboxItem, OutboxState
from tests.bot.slack.conftest import PostOffice
from tests.builders import a_dispatcher, an_administrator

CASE = slots.case("C-1")


@pytest.fixture
async def dispatch(office: PostOffice) -> AsyncIterator[PostOffice]:
    """The office's channel is that of dispatch, with the message of a case; Vera is the administrator, and reads German."""
    configure(Installation(slack=True, dispatch_channel=office.channel))
    await an_administrator("Vera Kern", external_id=office.member, language="de")
    await a_dispatcher("Dana Ortiz", external_id=office.box.workspace.add_member("dana").id)
    await outbound.post(office.channel, "new", [], slot=CASE)
    await office.settle()
    yield office
    configure(Installation())


def told(office: PostOffice) -> list[str]:
    """What Vera was told in her conversation with the app; nobody else was told anything."""
    conversations = [each for each in office.box.workspace.channels.values() if each.is_dm]
    assert {each.with_user for each in conversations} <= {office.member}
    return [str(said["text"]) for each in conversations for said in office.box.screens.messages(office.member, each.id)]


def archive(box: SlackSandbox, channel: str) -> None:
    box.workspace.channels[channel].archived = True


def unarchive(box: SlackSandbox, channel: str) -> None:
    box.workspace.channels[channel].archived = False


def remove(box: SlackSandbox, channel: str) -> None:
    box.workspace.channels[channel].members.remove(box.workspace.app.user_id)


def remove_from_private(box: SlackSandbox, channel: str) -> None:
    box.workspace.channels[channel].private = True
    remove(box, channel)


def invite(box: SlackSandbox, channel: str) -> None:
    box.workspace.channels[channel].members.append(box.workspace.app.user_id)


Change = Callable[[SlackSandbox, str], None]
WAYS = pytest.mark.parametrize(
    ("shut", "back", "words", "readiness"),
    [
        (archive, unarchive, "ist in Slack archiviert", "archived in Slack"),
        (remove, invite, "hat mich nicht mehr als Mitglied", "the bot is not in it any more"),
        (remove_from_private, invite, "fehlt in Slack", "not there in Slack, or private without the bot"),
    ],
    ids=["archived", "removed", "removed from a private one"],
)


@WAYS
@pytest.mark.usefixtures("no_pauses")
async def test_what_is_posted_meanwhile_waits_and_comes_in_order(
    dispatch: PostOffice, shut: Change, back: Change, words: str, readiness: str
) -> None:
    shut(dispatch.box, dispatch.channel)
    await outbound.post(dispatch.channel, "a line", [], thread_slot=CASE)
    await outbound.post(dispatch.channel, "assigned", [], slot=CASE, edit=True)

    async def somebody_knows() -> bool:
        return bool(told(dispatch))

    await dispatch.until(somebody_knows)
    (alarm,) = told(dispatch)
    assert f"Der Kanal der Disposition {words}" in alarm
    assert await shut_channels() == {"dispatch channel": f"{readiness}; 2 messages wait"}

    back(dispatch.box, dispatch.channel)
    await dispatch.settle()

    (message,) = [each for each in dispatch.messages() if not each.get("subtype")]
    assert message["text"] == "assigned"
    assert [each["text"] for each in dispatch.messages(message["ts"])] == ["assigned", "a line"]
    assert len(told(dispatch)) == 2
    assert "ist wieder da" in told(dispatch)[1]
    assert await shut_channels() == {}
    assert dispatch.lost == []


async def test_it_is_noticed_before_anything_is_posted_and_told_once_for_each_state(dispatch: PostOffice) -> None:
    watches = [ChannelWatch(dispatch.client) for _ in range(2)]
    archive(dispatch.box, dispatch.channel)
    for watch in (*watches, *watches):
        await watch.look()
    await dispatch.settle()
    assert len(told(dispatch)) == 1

    unarchive(dispatch.box, dispatch.channel)
    for watch in watches:
        await watch.look()
    archive(dispatch.box, dispatch.channel)
    await watches[0].look()
    await dispatch.settle()

    assert ["archiviert" in text for text in told(dispatch)] == [True, False, True]


async def test_after_a_restart_what_waited_is_sent_as_soon_as_the_channel_is_seen_again(dispatch: PostOffice) -> None:
    archive(dispatch.box, dispatch.channel)
    await outbound.post(dispatch.channel, "a line", [], thread_slot=CASE)

    async def held() -> bool:
        return bool(told(dispatch)) and await OutboxItem.filter(state=OutboxState.WAITING).exists()

    await dispatch.until(held)
    unarchive(dispatch.box, dispatch.channel)
    await ChannelWatch(dispatch.client).look()
    await dispatch.settle()

    assert [each["text"] for each in dispatch.messages(dispatch.messages()[0]["ts"])] == ["new", "a line"]
    assert "Eine Nachricht hat gewartet" in told(dispatch)[1]


async def test_another_channel_than_ours_is_none_of_its_business(dispatch: PostOffice) -> None:
    other = dispatch.box.workspace.add_channel("other").id
    archive(dispatch.box, other)
    await outbound.post(other, "lost", [])

    await dispatch.settle()

    assert dispatch.lost == ["is_archived"]
    assert told(dispatch) == []
