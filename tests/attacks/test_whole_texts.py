"""What people write arrives whole: at its longest, in characters that grow when they are escaped, its end is what the reader gets."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any, get_type_hints

import pytest

from bot.first_use import import_first_used
from domain.appointments.actions import decline
from domain.cases.actions import (
    ask_customer,
    cancel_case,
    change_priority,
    mark_resolved,
    post_message,
    report_still_wrong,
)
from domain.cases.events import CaseTimeUnsuitable
from domain.events import Event, personal_fields
from domain.sla.rules import PauseReason, Priority
from domain.work_orders.actions import add_note, hold
from handlers.conversation import lengths
from handlers.installation import Installation, configure
from handlers.reactions.dispatch import TOLD
from handlers.slack.cases.ask import QUESTION_LENGTH
from handlers.slack.cases.correct import REASON_LENGTH
from handlers.slack.cases.timeline import event_line
from handlers.slack.kit.blocks import pages, section
from handlers.texts.catalogue import LANGUAGES, texts_for
from sandbox.slack.blocks.layout import check_blocks
from sandbox.telegram.text.html import parse_html
from storage.outbox.items import OutboxItem
from tests.builders import SETUP, a_company_in, a_dispatcher
from tests.conftest import HeldClock
from tests.handlers.slack.desk import DISPATCH, texts_in
from tests.handlers.technicians.stage import BEN, Stage, a_stage

import_first_used()

END = "and here is the end"
GROWS = "<& 😀"


def longest(length: int) -> str:
    return (GROWS * length)[: length - len(END) - 1] + " " + END


@pytest.fixture
async def stage(database: str, held_clock: HeldClock) -> AsyncIterator[Stage]:
    configure(Installation(telegram=True, slack=True, dispatch_channel=DISPATCH))
    await a_company_in("Europe/Berlin")
    async with a_stage(held_clock) as stage:
        yield stage
    configure(Installation())


async def in_slack() -> str:
    """All that was posted in the dispatch channel, as it is read."""
    shown: list[str] = []
    for row in await OutboxItem.filter(channel="slack", address=DISPATCH, kind="post").order_by("id"):
        assert check_blocks(row.body["blocks"], "message") == []
        assert sum(len(text) for text in texts_in(row.body["blocks"])) <= 12_000, "Slack takes no more in one message"
        shown += texts_in(row.body["blocks"])
    return unescape("".join(shown))


async def in_chat(who: int) -> str:
    """All that was sent to a chat; each message fits as Telegram counts: UTF-16 units without the markup."""
    shown: list[str] = []
    for row in await OutboxItem.filter(channel="telegram", address=str(who), kind="message").order_by("id"):
        text, _ = parse_html(row.body["text"])
        limit = 1024 if row.body["photos"] or row.body["document"] else 4096
        assert len(text.encode("utf-16-le")) // 2 <= limit
        shown.append(text)
    return "".join(shown)


Writes = Callable[[Stage], Awaitable[Any]]


async def a_report(stage: Stage) -> None:
    await stage.case(problem=longest(lengths.WORDS))


async def a_customers_message(stage: Stage) -> None:
    case = await stage.case()
    await post_message(await stage.anna(), case=case.ref, text=longest(lengths.WORDS))


async def a_customers_caption(stage: Stage) -> None:
    case = await stage.case()
    await post_message(await stage.anna(), case=case.ref, text=longest(lengths.WORDS), media=[7, 8])


async def a_reason_to_reopen(stage: Stage) -> None:
    visit = await stage.visit()
    await mark_resolved(SETUP, case=visit.case, work_order=visit.work_order)
    await report_still_wrong(await stage.anna(), case=visit.case, reason=longest(lengths.WORDS))


async def a_question(stage: Stage) -> None:
    case = await stage.case()
    await ask_customer(await a_dispatcher(), case=case.ref, text=longest(QUESTION_LENGTH))


async def a_cancellation(stage: Stage) -> None:
    case = await stage.case()
    await cancel_case(await a_dispatcher(), case=case.ref, reason=longest(REASON_LENGTH))


async def a_priority(stage: Stage) -> None:
    case = await stage.case()
    await change_priority(await a_dispatcher(), case=case.ref, priority=Priority.P2, reason=longest(REASON_LENGTH))


async def a_technicians_note(stage: Stage) -> None:
    visit = await stage.visit()
    await add_note(await stage.actor(stage.phones[0]), work_order=visit.work_order, text=longest(lengths.WORDS))


async def a_technicians_message(stage: Stage) -> None:
    visit = await stage.visit()
    actor = await stage.actor(stage.phones[0])
    await post_message(actor, case=visit.case, text=longest(lengths.WORDS))


async def a_refusal(stage: Stage) -> None:
    visit = await stage.visit()
    await decline(await stage.actor(stage.phones[0]), appointment=visit.ref, reason=longest(lengths.REMARK))


async def a_hold(stage: Stage) -> None:
    visit = await stage.under_way(stage.phones[0])
    actor = await stage.actor(stage.phones[0])
    note = longest(lengths.REMARK)
    await hold(actor, work_order=visit.work_order, reason=PauseReason.WAITING_FOR_PARTS, note=note)


TO_DISPATCH = (
    a_report,
    a_customers_message,
    a_customers_caption,
    a_reason_to_reopen,
    a_question,
    a_cancellation,
    a_priority,
    a_technicians_note,
    a_technicians_message,
    a_refusal,
    a_hold,
)
TO_CUSTOMER = (a_question, a_cancellation, a_technicians_message)


@pytest.mark.parametrize("write", TO_DISPATCH, ids=lambda each: each.__name__)
async def test_dispatch_reads_the_end_of_it(stage: Stage, write: Writes) -> None:
    await stage.joined(BEN)
    await write(stage)
    await stage.settle()

    assert "".join(END.split()) in "".join((await in_slack()).split()), "pages are cut at white space"


@pytest.mark.parametrize("write", TO_CUSTOMER, ids=lambda each: each.__name__)
async def test_the_customer_reads_the_end_of_it(stage: Stage, write: Writes) -> None:
    await stage.joined(BEN)
    anna = await stage.customer()
    anna.longest = 4096
    await write(stage)
    await stage.settle()

    assert END in await in_chat(anna.user)


def worded_events() -> list[tuple[type[Event], str]]:
    """Each field with people's words of each event that is told in a thread."""
    return [(kind, name) for kind in TOLD for name in personal_fields(kind)]


ELSEWHERE = {
    ("case.opened", "problem"): "stands in the message of the case, and whole in its thread",
    ("work_order.summarised", "recommendations"): "stands in the report",
    ("work_order.status_changed", "note"): "is a note of its own",
    ("work_order.status_changed", "reason"): "is told by the note",
    ("customers.enquiry_linked", "contact_name"): "is the customer's name, which stands on the case",
}


@pytest.mark.parametrize(("kind", "name"), worded_events(), ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_that_is_told_is_told_to_the_end_of_its_words(kind: type[Event], name: str, language: str) -> None:
    event = an_event(kind, **{name: longest(lengths.WORDS)})

    line = event_line(event, "staff:1", "Ben Ito", {}, texts_for(language))

    every = pages(line)
    assert all(check_blocks([section(page)], "message") == [] for page in every)
    told = "".join("".join(every).split())
    assert ("".join(END.split()) in told) is ((kind.name, name) not in ELSEWHERE)


def an_event(kind: type[Event], **words: str) -> Event:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    plain: dict[Any, Any] = {str: "x", int: 1, bool: True, float: 1.0, datetime: at, int | None: 1}
    hints = get_type_hints(kind)
    filled = {one.name: plain.get(hints[one.name], []) for one in fields(kind) if one.default is MISSING}
    if kind is CaseTimeUnsuitable:
        filled["kind"] = "words"
    if "approver" in hints:
        filled["approver"] = "staff:1"
    if "ends_at" in filled:
        filled["ends_at"] = at + timedelta(hours=1)
    return kind(**{**filled, **words, **({"reason": "x"} if "approved_by" in words else {})})
