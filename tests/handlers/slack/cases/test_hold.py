"""/hold and /resume: reasons as people type them, what the contract counts, and what the case, its list and its customer show."""

import pytest

from domain.assets.views import AssetView
from domain.cases.queries import get_case_for, timeline_of
from domain.sla.rules import PauseReason
from handlers.slack.cases.hold import PHRASES, read_reason
from tests.builders import SETUP, a_case, a_contract
from tests.conftest import HeldClock
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


@pytest.mark.parametrize(
    ("typed", "reason", "note"),
    [
        ("waiting for customer", PauseReason.WAITING_FOR_CUSTOMER, ""),
        ("Waiting for the customer: key is at the desk", PauseReason.WAITING_FOR_CUSTOMER, "key is at the desk"),
        ("wating for custmer tomorrow", PauseReason.WAITING_FOR_CUSTOMER, "tomorrow"),
        ("waiting_for_customer", PauseReason.WAITING_FOR_CUSTOMER, ""),
        ("wartet auf den Kunden - ruft zurück", PauseReason.WAITING_FOR_CUSTOMER, "ruft zurück"),
        ("Kunde muss entscheiden, Angebot liegt vor", PauseReason.CUSTOMER_DECISION, "Angebot liegt vor"),
        ("customer decision", PauseReason.CUSTOMER_DECISION, ""),
        ("waiting for parts until Friday", PauseReason.WAITING_FOR_PARTS, "until Friday"),
        ("Teil fehlt", PauseReason.WAITING_FOR_PARTS, ""),
        ("Kein Zugang", PauseReason.NO_ACCESS, ""),
        ("unsafe", PauseReason.UNSAFE_SITE, ""),
        ("intern", PauseReason.INTERNAL, ""),
        ("lunch", None, "lunch"),
        ("note to self", None, "note to self"),
        ("", None, ""),
    ],
)
def test_a_reason_is_read_as_people_type_it(typed: str, reason: PauseReason | None, note: str) -> None:
    assert read_reason(typed) == (reason, note)


@pytest.mark.parametrize(("reason", "phrase"), [(reason, each) for reason, every in PHRASES.items() for each in every])
def test_each_phrase_means_its_own_reason(reason: PauseReason, phrase: str) -> None:
    assert read_reason(f"{phrase.title()} 14:00") == (reason, "14:00")


async def test_a_case_waits_and_goes_on(desk: Desk, printer: AssetView, held_clock: HeldClock) -> None:
    case = await a_case(asset=printer)

    held = await desk.type(DANA, f"/hold {case.ref.lower()} waiting for customer needs the key")
    again = await desk.type(DANA, f"/hold {case.ref} Kunde")
    held_clock.move(minutes=30)
    listed, shown = await desk.type(DANA, "/queue"), await desk.type(DANA, f"/case {case.ref}")
    resumed = await desk.type(DANA, f"/resume {case.ref}")
    late = await desk.type(DANA, f"/resume {case.ref}")

    assert "⏸" in held.text
    assert "waiting for the customer since 11:00" in held.text
    assert "The clocks stand still until the customer answers" in held.text
    assert "since 11:00 already" in again.text
    assert "⏸ waiting for the customer since 11:00" in listed.words
    assert "⏸ waiting for the customer since 11:00" in shown.words
    assert "“needs the key”" in shown.words
    assert "goes on. Next due" in resumed.text
    assert "isn't waiting" in late.text


async def test_what_the_contract_does_not_count_is_said(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    said = await desk.type(DANA, f"/hold {case.ref} parts")

    assert "The clocks go on: the contract doesn't count this as the customer's." in said.text


async def test_an_unclear_reason_is_picked_and_the_words_are_kept(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)

    asked = await desk.type(DANA, f"/hold {case.ref} until the builders leave")
    await desk.press(DANA, asked.button("case.hold", 3))
    said = await desk.answered()

    assert "Why does" in asked.text
    assert "until the builders leave" in asked.text
    assert "no access" in said.text
    seen = await get_case_for(SETUP, case.ref)
    assert seen.hold_reason == PauseReason.NO_ACCESS
    told = [entry.data for entry in await timeline_of(SETUP, case.ref) if entry.name == "case.held"]
    assert [each["note"] for each in told] == ["until the builders leave"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/hold", "Which request, and why"),
        ("/resume", "Which request"),
        ("/hold C-99999 waiting for customer", "C-99999"),
        ("/resume nothing", "nothing"),
    ],
)
async def test_what_is_missing_is_asked_for(desk: Desk, typed: str, answer: str) -> None:
    said = await desk.type(DANA, typed)

    assert answer in said.text


async def test_a_question_may_let_the_case_wait(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await desk.press(DANA, {"action_id": "case.ask", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("ask.text", "Which floor?")
    form.enter("ask.wait", [{"value": "customer"}])

    assert await desk.submit(form) == {}

    assert (await get_case_for(SETUP, case.ref)).hold_reason == PauseReason.WAITING_FOR_CUSTOMER


async def test_a_case_says_by_which_contract_it_was_promised(desk: Desk, printer: AssetView) -> None:
    usual = await a_case(asset=printer)
    await a_contract(ref="K-1", tier="premium")
    await a_contract(ref="K-2", tier="economy", machines=[printer.serial])
    economy = await a_case(asset=printer)

    first, second = await desk.type(DANA, f"/case {usual.ref}"), await desk.type(DANA, f"/case {economy.ref}")

    assert "No contract · answer 4 h, fix 3 business days" in first.words
    assert "Contract K-2 · economy · answer 4 h, no time for the fix promised" in second.words
