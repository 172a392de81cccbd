"""Delivery to Slack: the real channel against the sandbox's Web API."""

from typing import Any

import pytest

from bot.delivery.undeliverable import follow_up
from handlers import slots
from handlers.slack.kit import outbound
from storage.media import items as media
from storage.outbox.items import Mode, OutboxItem, OutboxState, Parcel
from tests.bot.slack.conftest import PostOffice
from tests.conftest import HeldClock


def a_section(text: str) -> list[dict[str, Any]]:
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]


async def test_a_case_has_one_message_that_is_edited_and_a_thread(office: PostOffice) -> None:
    await outbound.post(office.channel, "new", a_section("new"), slot=slots.case("C-1"))
    await outbound.post(office.channel, "line", [], thread_slot=slots.case("C-1"))
    await outbound.post(office.channel, "assigned", a_section("assigned"), slot=slots.case("C-1"), edit=True)

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["assigned"]
    thread = office.messages(office.messages()[0]["ts"])
    assert [message["text"] for message in thread] == ["assigned", "line"]


async def test_a_message_to_a_member_is_edited_in_their_conversation(office: PostOffice) -> None:
    """Slack edits under the conversation's id, and refuses the member's."""
    slot = slots.emergency("1")
    await outbound.post(office.member, "asked", a_section("asked"), slot=slot)
    await outbound.post(office.member, "below", [], thread_slot=slot)
    await office.settle()
    await outbound.post(office.member, "taken", a_section("taken"), slot=slot, edit=True)

    await office.settle()

    conversation = office.box.workspace.open_dm(office.member).id
    messages = office.box.screens.messages(office.member, conversation)
    assert [message["text"] for message in messages] == ["taken"]
    assert office.lost == []


async def test_a_whisper_is_seen_by_one_member_only(office: PostOffice) -> None:
    await outbound.post_ephemeral(office.channel, office.member, "for you")

    await office.settle()

    assert [message["ephemeral"] for message in office.messages()] == [True]


async def test_a_file_goes_into_the_thread(office: PostOffice) -> None:
    key = await office.store.write(b"%PDF-1.7 report")
    item = await media.record_media(kind="document", key=key, content=b"%PDF-1.7 report", name="Report.pdf")
    await outbound.post(office.channel, "case", [], slot=slots.case("C-1"))
    await outbound.upload(office.channel, [item.id], "Report", thread_slot=slots.case("C-1"))

    await office.settle()

    thread = office.messages(office.messages()[0]["ts"])
    assert [file["name"] for message in thread for file in message["files"]] == ["Report.pdf"]


async def test_an_album_is_one_message_and_a_file_that_is_gone_costs_only_itself(office: PostOffice) -> None:
    numbers = list[int]()
    for name in ("one.jpg", "two.jpg"):
        key = await office.store.write(name.encode())
        numbers.append((await media.record_media(kind="photo", key=key, content=name.encode(), name=name)).id)
    lost = await media.expect_media(kind="photo", channel="telegram", file_id="f", file_unique_id="u")
    await media.media_failed(lost.id, error="gone")
    await outbound.upload(office.channel, [*numbers, lost.id], "From Ben", comment="3 photos", partly="One is missing.")

    await office.settle()

    (message,) = office.messages()
    assert [file["name"] for file in message["files"]] == ["one.jpg", "two.jpg"]
    assert message["text"] == "3 photos One is missing."
    assert office.lost == []


async def test_a_home_tab_is_published(office: PostOffice) -> None:
    await outbound.publish_home(office.member, {"type": "home", "blocks": a_section("hello")})

    await office.settle()

    home = office.box.screens.home(office.member)
    assert home is not None
    assert home["blocks"][0]["text"]["text"] == "hello"


async def test_blocks_that_slack_refuses_end_with_its_reason(office: PostOffice) -> None:
    await outbound.post(office.channel, "long", a_section("x" * 3001))
    await outbound.post(office.channel, "fine", a_section("fine"))

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["fine"]
    assert "must be less than 3001 characters" in office.lost[0]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", ["429", "500", "502", "internal_error"])
async def test_what_slack_did_not_take_is_sent_again(office: PostOffice, fault: str) -> None:
    office.box.faults.add(method="chat.postMessage", fault=fault)
    await outbound.post(office.channel, "hello", [])

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["hello"]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", ["429", "500", "502", "internal_error"])
async def test_an_answer_that_slack_did_not_take_is_given_again(office: PostOffice, fault: str) -> None:
    world = office.box.world
    office.box.faults.add(method="response_url", fault=fault)
    await outbound.respond(world.own_url(world.response_urls.new(office.member, office.channel).path), "Here you are")

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["Here you are"]
    assert office.lost == []


@pytest.mark.parametrize("fault", ["timeout_after", "bad_json"])
async def test_what_slack_may_have_taken_is_not_posted_twice(office: PostOffice, fault: str) -> None:
    office.box.faults.add(method="chat.postMessage", fault=fault)
    await outbound.post(office.channel, "hello", [])

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["hello"]
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.UNKNOWN]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", ["timeout_after", "bad_json", "502"])
async def test_an_edit_that_slack_may_have_taken_is_made_again(office: PostOffice, fault: str) -> None:
    await outbound.post(office.channel, "hello", [], slot=slots.case("C-1"), edit=True)
    await office.settle()
    office.box.faults.add(method="chat.update", fault=fault)
    await outbound.post(office.channel, "hello again", [], slot=slots.case("C-1"), edit=True)

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["hello again"]
    assert {row.state for row in await OutboxItem.all()} == {OutboxState.SENT}


async def test_a_form_that_comes_too_late_is_told_of(office: PostOffice, held_clock: HeldClock) -> None:
    await outbound.open_view(office.member, "1.2.trigger", {"type": "modal"})
    held_clock.move(seconds=4)

    await office.settle()

    assert office.lost == ["too late"]
    assert [row.state for row in await OutboxItem.all()] == [OutboxState.EXPIRED]


async def test_a_late_form_is_asked_for_again_in_the_members_own_conversation(
    office: PostOffice, held_clock: HeldClock
) -> None:
    late = Parcel(7, "slack", f"view:{office.member}", "open_view", {}, "", Mode.NEW, "", 0, False, 0, None)

    await follow_up(late, "too late", False)
    await office.settle()

    conversation = office.box.people.open_dm(office.member).id
    said = office.box.screens.messages(office.member, conversation, None)
    assert ["press the button once more" in message["text"] for message in said] == [True]


async def test_a_line_of_a_thread_can_stand_in_the_channel_too(office: PostOffice) -> None:
    await outbound.post(office.channel, "new", a_section("new"), slot=slots.case("C-1"))
    await outbound.post(office.channel, "overdue", [], thread_slot=slots.case("C-1"), broadcast=True)
    await outbound.post(office.channel, "quiet", [], thread_slot=slots.case("C-1"))

    await office.settle()

    assert [message["text"] for message in office.messages()] == ["new", "overdue"]
    assert [message["text"] for message in office.messages(office.messages()[0]["ts"])] == ["new", "overdue", "quiet"]


async def test_of_two_quick_changes_of_a_form_the_last_one_wins(office: PostOffice) -> None:
    def a_form(text: str) -> dict[str, Any]:
        return {"type": "modal", "title": {"type": "plain_text", "text": "Assign"}, "blocks": a_section(text)}

    await outbound.open_view(office.member, office.box.world.triggers.new(office.member), a_form("opened"))
    await office.settle()
    (seen,) = office.box.screens.modals(office.member)
    await outbound.update_view(office.member, seen["id"], a_form("another day"), hash=seen["hash"])
    await outbound.update_view(office.member, seen["id"], a_form("another day and time"), hash=seen["hash"])

    await office.settle()

    (shown,) = office.box.screens.modals(office.member)
    assert shown["hash"] != seen["hash"]
    assert shown["blocks"][0]["text"]["text"] == "another day and time"
    assert office.lost == []
