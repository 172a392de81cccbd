"""The assignment form: case, technician (ranked, with reasons), time, and a note. It ranks again when case or time change."""

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta

from domain import clock
from domain.actor import Permission
from domain.appointments.queries import starts_too_late
from domain.cases.actions import open_way_in
from domain.cases.queries import get_case_for, list_queue
from domain.cases.rules import keeps_wish
from domain.cases.views import CaseView
from domain.dispatch.queries import hold_is_passed, rank_technicians
from domain.dispatch.views import CandidateView
from domain.quotes.queries import awaits_spending
from handlers.slack.cases.message import headline
from handlers.slack.dispatch.draft import (
    CASE,
    DATE,
    FORM,
    HOLD,
    LENGTH,
    NOTE,
    NOTE_LENGTH,
    REASON,
    TECHNICIAN,
    TIME,
    Draft,
    seen_of,
)
from handlers.slack.kit.blocks import (
    Block,
    actions,
    button,
    clipped,
    context,
    date_picker,
    divider,
    field,
    modal,
    option,
    radio_buttons,
    section,
    select,
    shorten,
    text_input,
    time_picker,
)
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.door import metadata
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.when import TimeSkipped
from handlers.slack.kit.wording import (
    exact_words,
    fault_words,
    gates_words,
    machine_words,
    preferred_words,
    reasons_words,
)
from handlers.texts.catalogue import Safe

WAY_IN = ActionId("assign.way_in")
MOST_CASES = 100
MOST_SHOWN_OPEN = 10
"""As many candidates can stand under each other with their reasons; more of them are a menu."""
LENGTHS = (30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480)
MOST_BARRED = 12
PROBLEM_LENGTH, WAY_IN_LENGTH = 2800, 2400


async def build_form(caller: Caller, draft: Draft, *, fault: str = "") -> View | None:
    """The view, with `fault` (in the catalogue's markup) above all; None when no case is waiting to be assigned."""
    words = caller.words
    case = await get_case_for(caller.actor, draft.case) if draft.case else None
    blocks: Blocks = [section(words("slack-assign-fault", fault=Safe(fault)))] if fault else []
    if not draft.given:
        offered = await _case_options(caller)
        if not offered:
            return None
        blocks.append(field(words.plain("slack-assign-case"), select(CASE, offered, initial=draft.case), live=True))
    suggested, asks = "", False
    if case is not None:
        rest, suggested, late = await _rest(caller, draft, case)
        blocks += rest
        asks = late and not caller.actor.may(Permission.WINDOW_APPROVE)
    reassign = case is not None and bool(case.assigned_name)
    does = "slack-button-ask-approval" if asks else "slack-button-reassign" if reassign else "slack-button-assign"
    return modal(
        words.plain("slack-assign-title", again="yes" if reassign else "no"),
        blocks,
        callback_id=FORM,
        submit=words.plain(does),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(
            case=draft.case if draft.given else "",
            seen=seen_of(case) if case else "",
            suggested=suggested,
            way_in="yes" if draft.way_in else "",
        ),
    )


async def _rest(caller: Caller, draft: Draft, case: CaseView) -> tuple[Blocks, str, bool]:
    """The blocks of a known case, the technician whom the form proposes, and whether the time needs an approval."""
    words, zone = caller.words, caller.words.formats.zone
    skipped: Blocks = []
    try:
        window = draft.window(zone)
    except TimeSkipped as error:
        skipped = [context(words("slack-error-time-skipped", **error.params))]
        draft = draft.starting(error.params["after"], zone)  # pyright: ignore[reportArgumentType] (params are untyped)
        window = draft.window(zone)
    candidates = await rank_technicians(caller.actor, case=case.ref, window=window)
    eligible = [each for each in candidates if each.eligible]
    chosen, suggested = _chosen(draft, case, eligible)
    blocks = await _about(caller, draft, case)
    blocks += _who(caller, case, eligible, chosen, over=window.end <= clock.now())
    blocks += [*_when(caller, draft), *skipped, context(exact_words(window, case, words))]
    if case.wish is not None and not keeps_wish(window, case.wish):
        blocks.append(section(words("slack-assign-against-wish", wish=_wish(caller, case))))
    elif case.time_wish.words:
        blocks.append(section(words("slack-assign-wish-words", wish=_wish(caller, case))))
    late = starts_too_late(window, case.clocks.on_site, case.wish)
    if late:
        blocks += await _approval(caller, case)
    if case.waits_for_account and not await hold_is_passed(case.ref):
        blocks += await _hold(caller, case)
    elif case.account_has_threshold and not case.in_danger and await awaits_spending(case.ref):
        blocks += await _spending(caller)
    hint = words.plain("slack-assign-note-hint")
    note = text_input(NOTE, multiline=True, longest=NOTE_LENGTH, placeholder=hint, initial=draft.note)
    blocks.append(field(words.plain("slack-assign-note"), note, optional=True))
    barred = [each for each in candidates if not each.eligible]
    return blocks + (_barred(caller, barred) if barred else []), suggested, late


async def _about(caller: Caller, draft: Draft, case: CaseView) -> Blocks:
    """The case as far as it matters for who goes when: the fault, the customer's wish, and how to get in."""
    words = caller.words
    blocks: Blocks = [section(headline(case, words))]
    blocks.append(section(fault_words(case.problem, PROBLEM_LENGTH, words)))
    if wish := preferred_words(case, words):
        blocks.append(context(wish))
    if draft.way_in:
        text = await open_way_in(caller.actor, case=case.ref)
        known = words("slack-way-in", case=case.ref, access=clipped(text, WAY_IN_LENGTH)) if text else ""
        blocks.append(section(known or words("slack-way-in-none", case=case.ref)))
    elif case.has_way_in:
        blocks.append(actions(button(words.plain("slack-button-way-in"), WAY_IN, case.ref)))
    if case.assigned_name:
        blocks.append(context(words("slack-assign-now", name=case.assigned_name)))
    return blocks


def _wish(caller: Caller, case: CaseView) -> Safe:
    return Safe(preferred_words(case, caller.words))


def _chosen(draft: Draft, case: CaseView, eligible: list[CandidateView]) -> tuple[str, str]:
    """The technician to preselect, and the same where that is only a proposal.

    Who was chosen by a person and can't go is replaced by nobody: the form has to be told whom to send instead.
    """
    known = {each.technician_ref for each in eligible}
    if draft.picked:
        return (draft.technician if draft.technician in known else ""), ""
    proposed = next((ref for ref in (case.assigned_technician,) if ref in known), "")
    proposed = proposed or (eligible[0].technician_ref if eligible else "")
    return proposed, proposed


def _who(caller: Caller, case: CaseView, eligible: list[CandidateView], chosen: str, *, over: bool) -> Blocks:
    words = caller.words
    if not eligible:
        return [section(words("slack-assign-nobody"))]
    offered = [option(each.name, each.technician_ref, reasons_words(each, words, over=over)) for each in eligible]
    # Slack keeps a field's value while its block id stays the same: a new ranking gets a new block id.
    ranking = hashlib.sha256(json.dumps([case.ref, offered, chosen]).encode()).hexdigest()[:12]
    label, block_id = words.plain("slack-assign-who"), f"{TECHNICIAN}:{ranking}"
    hint = words.plain("slack-assign-who-hint")
    if len(offered) <= MOST_SHOWN_OPEN:
        return [field(label, radio_buttons(TECHNICIAN, offered, initial=chosen), block_id=block_id, hint=hint)]
    menu = field(label, select(TECHNICIAN, offered, initial=chosen), block_id=block_id, hint=hint)
    return [menu, context(_best(caller, eligible, over=over))]


def _best(caller: Caller, eligible: Sequence[CandidateView], *, over: bool) -> str:
    """The first of a long menu with their reasons, which a menu shows only when it is open."""
    lines = [
        caller.words(
            "slack-assign-candidate", name=shorten(each.name, 60), reasons=reasons_words(each, caller.words, over=over)
        )
        for each in eligible[:5]
    ]
    return "\n".join(lines)


def _when(caller: Caller, draft: Draft) -> Blocks:
    words = caller.words
    minutes = sorted({*LENGTHS, draft.minutes})
    lengths = [option(words.value(timedelta(minutes=each)), str(each)) for each in minutes]
    # Each case suggests its own time, so its fields have block ids of their own.
    parts: list[tuple[str, ActionId, Block]] = [
        ("slack-assign-date", DATE, date_picker(DATE, draft.day.isoformat())),
        ("slack-assign-time", TIME, time_picker(TIME, draft.start.strftime("%H:%M"))),
        ("slack-assign-length", LENGTH, select(LENGTH, lengths, initial=str(draft.minutes))),
    ]
    return [field(words.plain(key), each, block_id=f"{name}:{draft.case}", live=True) for key, name, each in parts]


async def _approval(caller: Caller, case: CaseView) -> Blocks:
    words, promise = caller.words, case.clocks.on_site
    due = promise.due_at if promise is not None else case.opened_at
    reason = field(words.plain("slack-assign-reason"), text_input(REASON, multiline=True, longest=NOTE_LENGTH))
    if caller.actor.may(Permission.WINDOW_APPROVE):
        return [section(words("slack-assign-late", due=due)), reason]
    names = await names_with(Permission.WINDOW_APPROVE, caller.words)
    told = section(words("slack-assign-late-ask", due=due, names=names, known="yes" if names else "no"))
    return [told, reason] if names else [told]


async def _hold(caller: Caller, case: CaseView) -> Blocks:
    words = caller.words
    if caller.actor.may(Permission.ACCOUNT_HOLD_LIFT):
        reason = text_input(HOLD, multiline=True, longest=NOTE_LENGTH)
        told = words("slack-assign-account-on-hold", customer=case.account_name)
        return [section(told), field(words.plain("slack-assign-hold-reason"), reason)]
    names = await names_with(Permission.ACCOUNT_HOLD_LIFT, words)
    told = words(
        "slack-assign-account-on-hold-ask", customer=case.account_name, names=names, known="yes" if names else "no"
    )
    return [section(told)]


async def _spending(caller: Caller) -> Blocks:
    """The customer's administrator has not said yes to the cost yet."""
    words, names = caller.words, await names_with(Permission.ACCOUNT_HOLD_LIFT, caller.words)
    may = caller.actor.may(Permission.ACCOUNT_HOLD_LIFT)
    told = section(words("slack-assign-spending", may=_yes(may), names=names, known=_yes(bool(names))))
    if not may:
        return [told]
    return [
        told,
        field(words.plain("slack-assign-spending-reason"), text_input(HOLD, multiline=True, longest=NOTE_LENGTH)),
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _barred(caller: Caller, candidates: list[CandidateView]) -> Blocks:
    words = caller.words
    lines = [
        words("slack-assign-barred-line", name=shorten(each.name, 60), reasons=Safe(gates_words(each.failures, words)))
        for each in candidates[:MOST_BARRED]
    ]
    more = len(candidates) - MOST_BARRED
    if more > 0:
        lines.append(words("slack-assign-barred-more", count=more))
    return [divider(), context("\n".join([words("slack-assign-barred"), *lines]))]


async def _case_options(caller: Caller) -> list[Block]:
    """Unassigned cases first, then those that could be reassigned."""
    waiting = (await list_queue(caller.actor, size=MOST_CASES)).items
    if len(waiting) < MOST_CASES:
        known = {case.ref for case in waiting}
        every = (await list_queue(caller.actor, size=MOST_CASES, unassigned_only=False)).items
        waiting = [*waiting, *(case for case in every if case.ref not in known)][:MOST_CASES]
    return [_case_option(case, caller) for case in waiting]


def _case_option(case: CaseView, caller: Caller) -> Block:
    machine = machine_words(case.assets, caller.words)
    text = " · ".join(part for part in (case.ref, case.priority.value, machine, case.account_name) if part)
    return option(text, case.ref, shorten(" ".join(case.problem.split()), 70))
