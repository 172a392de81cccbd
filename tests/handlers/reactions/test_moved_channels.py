"""Another channel for dispatch: open cases stand there as they are now, with the lines that had waited, and nothing comes twice."""

from dataclasses import replace

from domain.cases.actions import cancel_case, post_message
from handlers.installation import configure, installation
from handlers.reactions.moved_channels import follow_moved_channels
from tests.builders import a_case, a_contact, a_dispatcher, acting_as, an_account, an_asset
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
    before = [(each.text, list(each.thread)) for each in channels.messages(DISPATCH)]

    channels.shown[ELSEWHERE] = {}
    configure(replace(installation(), dispatch_channel=ELSEWHERE))
    for _ in range(2):
        await follow_moved_channels()
    await channels.settle()

    (moved,) = channels.messages(ELSEWHERE)
    assert moved.text.startswith(f"*{case.ref}* 🟢")
    assert moved.thread == ["*Ben Weiss* writes: It smells"]
    assert [(each.text, each.thread) for each in channels.messages(DISPATCH)] == before
    assert channels.messages(MANAGERS) == []


async def test_the_same_channels_as_before_change_nothing(channels: Channels) -> None:
    await an_account()
    await a_contact()
    await a_case(asset=await an_asset())
    for _ in range(2):
        await follow_moved_channels()

    message = await channels.only()

    assert message.thread == []
