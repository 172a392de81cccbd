"""Another channel for dispatch: open cases stand there as they are now, with the lines that had waited, and nothing comes twice."""

from dataclasses import replace

from domain.cases.actions import cancel_case, post_message
from domain.company.actions import set_role_channel, unset_role_channel
from domain.company.rules import RoleChannel
from domain.sla.actions import check_clock
from domain.sla.rules import ClockKind
from handlers.installation import configure, installation
from handlers.reactions.moved_channels import follow_moved_channels
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_manager, acting_as, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.reactions.conftest import DISPATCH, MANAGERS, Channels

ELSEWHERE = "C0ELSEWHERE"


async def test_open_cases_and_what_waited_for_the_old_channel_are_in_the_new_one(channels: Channels) -> None:
    await follow_moved_channels()
    await an_account()
    contact = acting_as(await a_contact(name="Ben Weiss"))
    case = await a_case(contact, await an_asset())
    over = await a_case(contact, await an_asset("XK-2012"))
    await cancel_case(await a_dispatcher(), case=over.ref, reason="Found the plug")
    await channels.settle()
    await post_message(contact, case=case.ref, text="It smells")
    await channels.react()
    _, ended = [(each.text, list(each.thread)) for each in channels.messages(DISPATCH)]

    channels.shown[ELSEWHERE] = {}
    configure(replace(installation(), dispatch_channel=ELSEWHERE))
    for _ in range(2):
        await follow_moved_channels()
    await channels.settle()

    (moved,) = channels.messages(ELSEWHERE)
    assert moved.text.startswith(f"*{case.ref}* 🟢")
    assert moved.thread == ["*Ben Weiss* writes: It smells"]
    old, still = channels.messages(DISPATCH)
    assert (old.text, old.buttons, old.thread) == (f"*{case.ref}* goes on in <#{ELSEWHERE}>.", [], [])
    assert (still.text, still.thread) == ended
    assert channels.messages(MANAGERS) == []


async def test_the_same_channels_as_before_change_nothing(channels: Channels) -> None:
    await an_account()
    await a_contact()
    await a_case(asset=await an_asset())
    for _ in range(2):
        await follow_moved_channels()

    message = await channels.only()

    assert message.thread == []


async def test_a_channel_chosen_in_slack_has_the_open_cases_and_one_taken_back_has_them_again(
    channels: Channels,
) -> None:
    await follow_moved_channels()
    await an_account()
    contact = acting_as(await a_contact(name="Ben Weiss"))
    case = await a_case(contact, await an_asset())
    await channels.settle()
    manager, channels.shown[ELSEWHERE] = await a_manager(), {}

    await set_role_channel(manager, role=RoleChannel.DISPATCH, channel=ELSEWHERE)
    await channels.settle()
    await post_message(contact, case=case.ref, text="It smells")
    await channels.settle()
    (there,) = channels.messages(ELSEWHERE)
    await unset_role_channel(manager, role=RoleChannel.DISPATCH)
    await channels.settle()

    (back,) = channels.messages(DISPATCH)
    assert there.thread == ["*Ben Weiss* writes: It smells"]
    assert there.text == f"*{case.ref}* goes on in <#{DISPATCH}>."
    assert back.text.startswith(f"*{case.ref}* 🟢")


async def test_an_alert_is_edited_where_it_stands_and_the_next_comes_to_the_managers_new_channel(
    channels: Channels, held_clock: HeldClock
) -> None:
    await follow_moved_channels()
    await an_account()
    await a_contact()
    case = await a_case(asset=await an_asset())
    held_clock.move(hours=3.5)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    await channels.settle()
    channels.shown[ELSEWHERE] = {}

    await set_role_channel(await a_manager(), role=RoleChannel.MANAGERS, channel=ELSEWHERE)
    await channels.settle()
    held_clock.move(hours=1)
    await check_clock(SETUP, case=case.ref, kind=ClockKind.RESPONSE)
    await channels.settle()
    assert [len(channels.messages(each)) for each in (MANAGERS, ELSEWHERE)] == [1, 1]
    await cancel_case(await a_dispatcher(), case=case.ref, reason="Found the plug")
    await channels.settle()

    (old,), (new,) = channels.messages(MANAGERS), channels.messages(ELSEWHERE)
    assert old.buttons == new.buttons == ["Open"]
