"""Telegram writes into a chat, too: that a message was pinned, a wallpaper, a gift. Nobody said that, so nobody is answered."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from domain.customers.queries import actor_for, list_open_enquiries
from handlers.telegram.reading import SAID
from storage.conversations import Conversation
from tests.conftest import HeldClock
from tests.handlers.phone import Phone
from tests.handlers.technicians.stage import Stage, WiredPhone, a_stage

PUBLISHED: dict[str, Any] = json.loads((Path(__file__).parents[2] / "attacks" / "telegram_fields.json").read_text())
CHAT = {"id": 77, "type": "private", "first_name": "Anna"}
FILL = {"type": "solid", "color": 1}
GIVEN: dict[str, Any] = {
    "Chat": CHAT,
    "MaybeInaccessibleMessage": {"message_id": 3, "date": 1, "chat": CHAT, "text": "Hello"},
    "Message": {"message_id": 3, "date": 1, "chat": CHAT, "text": "Hello"},
    "BackgroundType": {"type": "fill", "fill": FILL, "dark_theme_dimming": 0},
    "String": "x",
    "Integer": 1,
    "Boolean": True,
    "True": True,
    "Float": 1.5,
}


def a_value(kind: str) -> Any:
    """The smallest one of a published type."""
    if kind.startswith("Array of "):
        return [a_value(kind.removeprefix("Array of "))]
    if kind in GIVEN:
        return GIVEN[kind]
    fields = PUBLISHED.get(kind, {"fields": {}})["fields"]
    return {name: fixed[0] if fixed else a_value(type) for name, (type, needed, *fixed) in fields.items() if needed}


ABOUT = {
    *("message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count"),
    *("sender_business_bot", "sender_tag", "date", "guest_query_id", "business_connection_id", "chat"),
    *("forward_origin", "is_topic_message", "is_automatic_forward", "reply_to_message", "external_reply", "quote"),
    *("reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot", "guest_bot_caller_user"),
    *("guest_bot_caller_chat", "edit_date", "has_protected_content", "is_from_offline", "is_paid_post"),
    *("media_group_id", "author_signature", "paid_star_count", "entities", "link_preview_options"),
    *("suggested_post_info", "effect_id", "caption_entities", "show_caption_above_media", "has_media_spoiler"),
    "reply_markup",
}
"""What a message has beside its content."""
KINDS: dict[str, list[Any]] = PUBLISHED["Message"]["fields"]
SERVICE = {name: a_value(kind[0]) for name, kind in KINDS.items() if name not in {*SAID, *ABOUT}} | {
    "a_kind_of_next_year": {"what": "ever"}
}


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    async with a_stage(held_clock) as stage:
        yield stage


@pytest.fixture
async def ben(stage: Stage) -> WiredPhone:
    return await stage.joined()


async def test_a_customer_gets_no_answer_to_what_telegram_wrote(phone: Phone) -> None:
    before = len(phone.messages)

    for kind, value in SERVICE.items():
        await phone.send(**{kind: value})

        assert len(phone.messages) == before, kind
    await phone.say("hello")
    assert len(phone.messages) == before + 1


async def test_an_open_question_stays_as_it_is(phone: Phone) -> None:
    await phone.tap("Report a fault")
    await phone.tap("Front desk printer · Reception")
    before, question = (await Conversation.get()).draft, (len(phone.messages), phone.text, phone.labels)

    for kind, value in SERVICE.items():
        await phone.send(**{kind: value})

        assert (len(phone.messages), phone.text, phone.labels) == question, kind
        assert (await Conversation.get()).draft == before, kind


async def test_a_stranger_is_not_asked_who_they_are(stranger: Phone) -> None:
    for kind, value in SERVICE.items():
        await stranger.send(**{kind: value})

    assert stranger.messages == []
    assert await actor_for("telegram", str(stranger.user)) is None
    assert await list_open_enquiries("telegram", str(stranger.user)) == []
    assert not await Conversation.exists()


async def test_a_technician_at_work_gets_no_answer_either(stage: Stage, ben: WiredPhone) -> None:
    await stage.under_way(ben)
    before = len(ben.messages)
    for kind, value in SERVICE.items():
        await ben.send(**{kind: value})
    assert len(ben.messages) == before

    await ben.tap("Note")
    question = len(ben.messages), ben.text
    for kind, value in SERVICE.items():
        await ben.send(**{kind: value})
    assert (len(ben.messages), ben.text) == question

    await ben.say("The rollers are worn")
    assert "Noted" in ben.showing("Noted").text


def test_each_published_kind_is_either_said_or_of_telegram_or_about_another() -> None:
    assert {*SAID, *ABOUT} <= set(KINDS)
    assert len(SERVICE) > 50
    assert {"pinned_message", "chat_background_set", "write_access_allowed", "gift", "users_shared"} <= set(SERVICE)


@pytest.mark.parametrize("between", ["\n", "\t", "\u00a0", "\u2003", "\u3000", " ", "@callout_bot\n", "@Callout_bot "])
async def test_a_command_ends_at_any_white_space(phone: Phone, between: str) -> None:
    name = "/report@callout_bot" if "@" in between else "/report"
    entities = [{"type": "bot_command", "offset": 0, "length": len(name)}]

    await phone.send(text=f"/report{between}The printer jams on every page", entities=entities)

    assert "Which machine?" in phone.text
    await phone.tap("Front desk printer · Reception")
    assert "How bad is it?" in phone.text


async def test_a_command_alone_on_its_line_is_that_command(phone: Phone) -> None:
    for text in ("/status\n", "/status\n\n", "/status\u00a0", "/status@callout_bot\n"):
        name = text.strip()
        await phone.send(text=text, entities=[{"type": "bot_command", "offset": 0, "length": len(name)}])

        assert phone.text == "You have no open requests."
