"""The assignment form: case, technician (ranked, with reasons), time, and a note. It ranks again when case or time change."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.actor import Permission
from domain.cases.queries import get_case_for, list_queue
from domain.cases.views import CaseView
from domain.dispatch.queries import rank_technicians, suggest_window
from domain.dispatch.views import CandidateView
from domain.window import Window
from handlers.slack.cases.message import headline
from handlers.slack.kit.blocks import (
    Block,
    context,
    date_picker,
    divider,
    field,
    modal,
    option,
    section,
    select,
    shorten,
    text_input,
    time_picker,
)
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.door import Answers, metadata
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import day_in, number_in, remembered, time_in
from handlers.slack.kit.wording import gates_words, machine_words, reasons_words
from handlers.texts.catalogue import Safe

FORM = FormId("assign")
CASE, DATE, TIME, LENGTH = (
    ActionId("assign.case"),
    ActionId("assign.date"),
    ActionId("assign.time"),
    ActionId("assign.length"),
)
TECHNICIAN, REASON, NOTE = FieldId("assign.technician"), FieldId("assign.reason"), FieldId("assign.note")
MOST_CASES = 100
LENGTHS = (30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480)
NOTE_LENGTH = 500
MOST_BARRED = 12


@dataclass(frozen=True)
class Draft:
    """The form's values. `given`: it was opened for that case, so it does not ask for one.

    Day and start are local to the member who fills it in. `minutes` is 0 until a case is chosen.
    """

    case: str = ""
    given: bool = False
    day: date = date.min
    start: time = time(9)
    minutes: int = 0
    technician: str = ""

    def window(self, zone: ZoneInfo) -> Window:
        start = datetime.combine(self.day, self.start, zone)
        return Window(start, start + timedelta(minutes=self.minutes))

    def at(self, window: Window, zone: ZoneInfo) -> "Draft":
        local = window.start.astimezone(zone)
        return replace(
            self, day=local.date(), start=local.time().replace(second=0, microsecond=0), minutes=window.minutes
        )


async def draft_for(caller: Caller, case: str, *, given: bool = True, technician: str = "") -> Draft:
    """A draft with the best time."""
    view = await get_case_for(caller.actor, case)
    window = await suggest_window(view.ref, technician or None)
    return Draft(view.ref, given, technician=technician).at(window, caller.words.formats.zone)


def draft_in(metadata: str, answers: Answers) -> Draft:
    """The draft in a submitted or changed form; fields that it does not show yet are empty. Raises NotOffered."""
    known = remembered(metadata)
    day, start, minutes = answers.date(DATE), answers.time(TIME), answers.choice(LENGTH)
    return Draft(
        case=known.get("case") or answers.choice(CASE),
        given=bool(known.get("case")),
        day=day_in(day) if day else date.min,
        start=time_in(start) if start else time(9),
        minutes=number_in(minutes) if minutes else 0,
        technician=answers.choice(TECHNICIAN),
    )


def is_complete(draft: Draft) -> bool:
    return bool(draft.case and draft.minutes and draft.day != date.min)


def is_late(case: CaseView, window: Window) -> bool:
    """Whether the visit would begin after the promised time; the domain decides finally."""
    promise = case.clocks.on_site
    return promise is not None and promise.running and window.start > promise.due_at


async def build_form(caller: Caller, draft: Draft) -> View | None:
    """The view; None when no case is waiting to be assigned."""
    words = caller.words
    case = await get_case_for(caller.actor, draft.case) if draft.case else None
    blocks: Blocks = []
    if not draft.given:
        offered = await _case_options(caller)
        if not offered:
            return None
        blocks.append(field(words.plain("slack-assign-case"), select(CASE, offered, initial=draft.case), live=True))
    if case is not None:
        blocks += await _rest(caller, draft, case)
    reassign = case is not None and bool(case.assigned_name)
    return modal(
        words.plain("slack-assign-title", again="yes" if reassign else "no"),
        blocks,
        callback_id=FORM,
        submit=words.plain("slack-button-reassign" if reassign else "slack-button-assign"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(case=draft.case if draft.given else ""),
    )


async def _rest(caller: Caller, draft: Draft, case: CaseView) -> Blocks:
    words, window = caller.words, draft.window(caller.words.formats.zone)
    candidates = await rank_technicians(caller.actor, case=case.ref, window=window)
    blocks: Blocks = [section(headline(case, words))]
    if case.assigned_name:
        blocks.append(context(words("slack-assign-now", name=case.assigned_name)))
    blocks += _who(caller, draft, case, [each for each in candidates if each.eligible])
    blocks += _when(caller, draft)
    if is_late(case, window):
        blocks += await _approval(caller, case)
    blocks.append(
        field(
            words.plain("slack-assign-note"),
            text_input(NOTE, multiline=True, longest=NOTE_LENGTH, placeholder=words.plain("slack-assign-note-hint")),
            optional=True,
        )
    )
    barred = [each for each in candidates if not each.eligible]
    return blocks + (_barred(caller, barred) if barred else [])


def _who(caller: Caller, draft: Draft, case: CaseView, eligible: list[CandidateView]) -> Blocks:
    words = caller.words
    if not eligible:
        return [section(words("slack-assign-nobody"))]
    offered = [option(each.name, each.technician_ref, reasons_words(each, words)) for each in eligible]
    known = {each.technician_ref for each in eligible}
    wanted = [draft.technician, case.assigned_technician, eligible[0].technician_ref]
    chosen = next(ref for ref in wanted if ref in known)
    # Slack keeps a field's value while its block id stays the same: a new ranking gets a new block id.
    ranking = hashlib.sha256(json.dumps([case.ref, offered, chosen]).encode()).hexdigest()[:12]
    element = select(TECHNICIAN, offered, initial=chosen)
    label = words.plain("slack-assign-who")
    return [field(label, element, block_id=f"{TECHNICIAN}:{ranking}", hint=words.plain("slack-assign-who-hint"))]


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
    if caller.actor.may(Permission.WINDOW_APPROVE):
        reason = text_input(REASON, multiline=True, longest=NOTE_LENGTH)
        return [section(words("slack-assign-late", due=due)), field(words.plain("slack-assign-reason"), reason)]
    names = await names_with(Permission.WINDOW_APPROVE, caller.words)
    return [section(words("slack-assign-late-ask", due=due, names=names, known="yes" if names else "no"))]


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
