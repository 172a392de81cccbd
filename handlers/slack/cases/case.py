"""/case C-10042 and the [Open] buttons: everything about one case."""

import re
import unicodedata

from babel.lists import format_list
from rapidfuzz import process

from domain import clock
from domain.access.actions import note_opening
from domain.actor import Permission
from domain.appointments.queries import next_appointment_of
from domain.appointments.rules import AppointmentStatus
from domain.appointments.views import AppointmentView
from domain.assets.views import AssetView
from domain.cases.queries import get_case_for, list_open_cases_for
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.errors import NotFound
from domain.service_reports.queries import report_of
from domain.work_orders.queries import exception_is_asked
from handlers.slack.cases.correct import exception_buttons
from handlers.slack.cases.estimate import estimate_blocks
from handlers.slack.cases.everything import EVERYTHING
from handlers.slack.cases.filters import cases_like
from handlers.slack.cases.message import OPEN, case_buttons, headline
from handlers.slack.cases.opening import open_new
from handlers.slack.cases.promise import credit_lines, promise_words
from handlers.slack.cases.timeline import story_of
from handlers.slack.kit.blocks import actions, button, clipped, context, divider, said, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import (
    clock_words,
    danger_words,
    fault_words,
    full_date,
    hold_words,
    machine_words,
    place_words,
    preferred_words,
    time_refused_words,
    triage_words,
)
from handlers.slack.staff.preferences import wishes_lines
from handlers.texts.catalogue import Safe, Texts

NEW = "new"
LAST, NEAR, MOST_FOUND = 5, 3, 10
TIMELINE, LINE_LENGTH, PROBLEM_LENGTH = 10, 250, 1500
_REFERENCE = re.compile(r"\W*(?:[cC]\W*)?([0-9]{1,9})\W*")


def case_reference(text: str) -> str:
    """C-10042 for "10042", "c10042" and "C–10042", whatever the dash and what is around it; empty for what is no reference."""
    plain = "".join(str(unicodedata.decimal(each, each)) for each in unicodedata.normalize("NFKC", text))
    found = _REFERENCE.fullmatch(plain)
    return f"C-{found[1]}" if found else ""


async def show_case(caller: Caller, line: Line) -> Answer:
    if not line.text:
        return await _usage(caller)
    verb, _, rest = line.text.partition(" ")
    if verb.casefold() == NEW:
        return await open_new(caller, line.trigger_id, rest.strip())
    ref = case_reference(line.text) or case_reference(line.text.split()[0])
    try:
        return await _opened(caller, ref) if ref else await _searched(caller, line.text)
    except NotFound:
        return await _searched(caller, line.text)


async def _searched(caller: Caller, text: str) -> Answer:
    """The case of this serial, customer or person, if it is one; if there are several, a list to choose from."""
    found = await cases_like(caller.actor, text, limit=MOST_FOUND + 1)
    if not found:
        return await _unknown(caller, text)
    if len(found) == 1:
        return await _opened(caller, found[0].ref)
    words = caller.words
    shown = found[:MOST_FOUND]
    title = words(
        "slack-case-several", given=shorten(text, 60), count=len(shown), more="yes" if len(found) > len(shown) else "no"
    )
    rows = [section(headline(case, words), button(words.plain("slack-button-open"), OPEN, case.ref)) for case in shown]
    return Answer(title, [section(title), *rows])


async def open_case_card(caller: Caller, tap: Tap) -> Answer:
    return await _opened(caller, tap.value)


async def unknown_case_words(caller: Caller, text: str) -> str:
    """Says that there is no such case, and suggests similar references."""
    known = [case.ref for case in await list_open_cases_for(caller.actor)]
    near = [found[0] for found in process.extract(text.strip().upper(), known, limit=NEAR, score_cutoff=60)]
    offered = format_list(near, style="or", locale=caller.words.formats.locale)
    return caller.words("slack-case-unknown", given=shorten(text, 60), near=offered, some="yes" if near else "no")


async def _unknown(caller: Caller, text: str) -> Answer:
    return Answer(await unknown_case_words(caller, text))


async def _usage(caller: Caller) -> Answer:
    words = caller.words
    cases = (await list_open_cases_for(caller.actor))[:LAST]
    usage = words("slack-case-usage")
    return Answer(usage, [section(usage), *(section(headline(case, words)) for case in cases)])


async def _opened(caller: Caller, ref: str) -> Answer:
    case = await get_case_for(caller.actor, ref)
    if case.contact_id:
        await note_opening(caller.actor, record=f"contact:{case.contact_id}")
    words = caller.words
    title = headline(case, words)
    danger = danger_words(case, words)
    blocks: Blocks = [section(title), *([section(danger)] if danger else [])]
    blocks.append(section(fault_words(case.problem, PROBLEM_LENGTH, words)))
    cut = len(said(case.problem)) > PROBLEM_LENGTH
    blocks.append(section("\n".join(await _facts(case, words))))
    blocks += await estimate_blocks(caller, case.ref)
    visit = await next_appointment_of(case.ref)
    if visit is not None:
        blocks.append(section(_visit(visit, words)))
    if refused := time_refused_words(case, words):
        blocks.append(section(refused))
    if visit is not None and visit.status is AppointmentStatus.ON_SITE:
        asked = await exception_is_asked(visit.work_order)
        blocks.append(exception_buttons(visit.work_order, words, asked=asked))
    lines = await story_of(caller.actor, case.ref, words)
    if lines:
        shown = "\n".join(shorten(line, LINE_LENGTH) for line in lines[-TIMELINE:])
        blocks += [divider(), section(f"{words('slack-case-timeline')}\n{shown}")]
    if cut or len(lines) > TIMELINE or any(len(line) > LINE_LENGTH for line in lines):
        blocks.append(actions(button(words.plain("slack-button-everything"), EVERYTHING, case.ref)))
    report = await report_of(caller.actor, case.ref)
    if report is not None:
        blocks.append(context(words("slack-case-report")))
    if case.status not in ENDED:
        blocks.append(case_buttons(case, words, opened=True))
    return Answer(title, blocks)


async def _facts(case: CaseView, words: Texts) -> list[str]:
    contact = Safe(" · ".join(clipped(part, 120) for part in (case.contact_name, case.contact_phone) if part))
    clocks = "\n".join(f"• {clock_words(clock, words)}" for clock in case.clocks.all)
    lines = [
        words("slack-case-customer", customer=place_words(case), site=case.site_name, vip="yes" if case.vip else "no"),
        words("slack-case-account-on-hold") if case.account_on_hold and case.status not in ENDED else "",
        words("slack-case-contact", contact=contact) if contact else "",
        *(await wishes_lines(case.contact_id, words, case) if case.contact_id else ()),
        *(_asset(asset, words) for asset in case.assets[:5]),
        triage_words(case, words),
        preferred_words(case, words),
        words("slack-case-status", status=Safe(words("slack-status", status=case.status.value)), opened=case.opened_at),
        hold_words(case, words),
        promise_words(case, words, usual=True),
        clocks,
        *await credit_lines(case, words),
    ]
    return [line for line in lines if line]


def _asset(asset: AssetView, words: Texts) -> str:
    covered = [(name, asset.covered_until(name)) for name in ("parts", "labor")]
    today = words.local_day(clock.now())
    warranty = ", ".join(
        words("slack-warranty", cover=name, until=full_date(until, words), over="yes" if until < today else "no")
        for name, until in covered
        if until
    )
    return words(
        "slack-case-asset",
        machine=machine_words([asset], words),
        title=shorten(asset.title, 80),
        placement=shorten(asset.placement, 80),
        placed="yes" if asset.placement else "no",
        warranty=Safe(warranty),
        covered="yes" if warranty else "no",
    )


def _visit(visit: AppointmentView, words: Texts) -> str:
    return words(
        "slack-case-visit",
        appointment=visit.ref,
        name=visit.technician_name,
        window=visit.window,
        status=visit.status.value,
        expected=visit.expected_at or visit.starts_at,
    )


FEATURE = Feature(
    commands=(
        Command(
            "/case",
            show_case,
            Permission.CASE_VIEW,
            "C-10042 | customer | serial | new",
            "slack-command-case",
            verbs=(NEW,),
        ),
    ),
    taps={OPEN: open_case_card},
)
