"""/assign and the [Assign] buttons: assigns at once, proposes a time, or opens the form with what was typed."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from domain import clock
from domain.actor import Permission
from domain.appointments.errors import OutsideSlaWindow, SlotTaken, WindowInThePast
from domain.appointments.views import WindowApproval
from domain.approvals.views import ApprovalView
from domain.cases.queries import get_case_for
from domain.cases.views import CaseView
from domain.channel import ChannelName
from domain.crew.queries import find_technician, list_technicians, technician_of
from domain.crew.views import TechnicianView
from domain.customers.queries import actor_for
from domain.dispatch.actions import ask_to_assign, assign_case
from domain.dispatch.errors import AccountOnHold, AssignedMeanwhile, NotEligible, SpendingNotApproved, VisitUnderWay
from domain.dispatch.queries import find_free_window, suggest_window, usual_duration
from domain.errors import DomainError, NotFound
from domain.window import Window, WindowEndsTooEarly
from handlers.slack.cases.case import case_reference, unknown_case_words
from handlers.slack.cases.message import ASSIGN
from handlers.slack.dispatch import draft as fields
from handlers.slack.dispatch.draft import NOTE_LENGTH, Draft, best_window, completed, draft_for, draft_in, unpacked
from handlers.slack.dispatch.ending import END_VISIT, ENDING, ending_view, offer_to_end, take_ending
from handlers.slack.dispatch.form import WAY_IN, build_form
from handlers.slack.dispatch.proposal import ACCEPT, CHANGE, done_words, drafted, proposal
from handlers.slack.dispatch.refused import why_not
from handlers.slack.dispatch.request import AssignRequest, PartUnclear, read_request
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import MENTION, actions, bare, button, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, FieldRefused, Form, Line, Tap, notice
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId, FieldId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.refusals import wording_of
from handlers.slack.kit.when import TimeSkipped, tidied
from handlers.slack.kit.wording import exact_words
from handlers.texts.catalogue import Safe

CORRECTABLE = (
    AccountOnHold,
    SpendingNotApproved,
    NotEligible,
    SlotTaken,
    OutsideSlaWindow,
    WindowInThePast,
    WindowEndsTooEarly,
    TimeSkipped,
    PartUnclear,
)


@dataclass(frozen=True)
class TechnicianMatch:
    """The technician whose name was typed, or words that say why there is none. `unread` follows a name and is no time."""

    technician: TechnicianView | None = None
    words: str = ""


async def assign_command(caller: Caller, line: Line) -> Answer:
    if not line.text.strip():
        return await _form_for(caller, line.trigger_id, Draft())
    named, _, rest = re.sub(r"\s", " ", line.text.strip(), count=1).partition(" ")
    ref = case_reference(tidied(named))
    try:
        case = await get_case_for(caller.actor, ref) if ref else None
    except NotFound:
        case = None
    if case is None:
        words = await unknown_case_words(caller, named)
        return Answer(f"{words}\n{caller.words('slack-assign-usage')}")
    return await _assign(caller, line, case, read_request(rest, caller.words.local_day(clock.now())))


async def _assign(caller: Caller, line: Line, case: CaseView, asked: AssignRequest) -> Answer:
    words = caller.words
    if len(asked.note) > NOTE_LENGTH:
        return Answer(words("slack-assign-note-long", length=len(asked.note), longest=NOTE_LENGTH))
    if not asked.name:
        return await _form_for(caller, line.trigger_id, await _typed(caller, case, None, asked))
    meant = await _match_technician(caller, asked.name)
    if meant.words or asked.unread:
        unclear = meant.words or words("slack-assign-when-unclear", given=shorten(asked.unread, 60))
        return await _refused(caller, line.trigger_id, await _typed(caller, case, meant.technician, asked), unclear)
    technician = meant.technician
    if technician is None:
        return Answer(words("slack-assign-no-technician"))
    try:
        return await _at_once(caller, case, technician, asked)
    except VisitUnderWay as error:
        draft = await _typed(caller, case, technician, asked)
        return _under_way(caller, draft, error)
    except CORRECTABLE as error:
        why = await _why_typed(caller, case, technician, asked, error)
        draft = await _typed(caller, case, technician, asked)
        return await _refused(caller, line.trigger_id, draft, f"{words('slack-assign-refused', case=case.ref)} {why}")


async def _at_once(caller: Caller, case: CaseView, technician: TechnicianView, asked: AssignRequest) -> Answer:
    """Assign what was typed, or propose a time where that leaves something to decide."""
    now, zone = clock.now(), caller.words.formats.zone
    typed: Window | None = None
    if asked.has_time:
        typed = asked.window(now, zone, await _usual(case, asked))
    elif asked.has_day:
        typed = asked.span(now, zone)
    if typed is not None and typed.end <= now:
        raise WindowInThePast(starts_at=typed.start, ends_at=typed.end)
    proposed = await proposal(caller, case, technician, asked, typed)
    if proposed is not None:
        return proposed
    window = typed or await suggest_window(case.ref, technician.ref)
    visit = await assign_case(
        caller.actor,
        case=case.ref,
        technician=technician.ref,
        window=window,
        note=asked.note,
        seen=case.assigned_technician,
    )
    return Answer(await done_words(caller, case, visit, before=case.assigned_technician))


async def _usual(case: CaseView, asked: AssignRequest) -> timedelta:
    """How long such a visit is, where the request does not say its end."""
    ends = asked.duration is not None or (asked.hours is not None and asked.hours.end is not None)
    return timedelta(0) if ends else await usual_duration(case.ref)


async def _why_typed(
    caller: Caller, case: CaseView, technician: TechnicianView, asked: AssignRequest, error: DomainError
) -> str:
    if isinstance(error, WindowInThePast):
        over = Window(error.params["starts_at"], error.params["ends_at"])  # pyright: ignore[reportArgumentType] (params are untyped)
        return caller.words("slack-assign-over", when=Safe(exact_words(over, case, caller.words)))
    return await why_not(caller, error, technician=technician.name)


async def _typed(caller: Caller, case: CaseView, technician: TechnicianView | None, asked: AssignRequest) -> Draft:
    """What was typed as the form has it; a time that can't be used is left at the best one."""
    ref, zone = technician.ref if technician else "", caller.words.formats.zone
    draft = drafted(case, technician, asked).at(await best_window(case, ref), zone)
    try:
        if asked.has_time:
            return draft.at(asked.window(clock.now(), zone, await _usual(case, asked)), zone)
    except (WindowEndsTooEarly, TimeSkipped, PartUnclear):
        if asked.hours is not None:
            draft = replace(draft, day=asked.day or caller.words.local_day(clock.now()), start=asked.hours.start)
    found = await find_free_window(case.ref, ref or None, asked.span(clock.now(), zone)) if asked.has_day else None
    if found is not None:
        return draft.at(found, zone)
    return replace(draft, day=asked.day) if asked.day is not None else draft


async def _refused(caller: Caller, trigger_id: str, draft: Draft, fault: str) -> Answer:
    """The refusal, and the form with what was typed. The button opens it again, once closed or come too late."""
    view = await build_form(caller, draft, fault=fault)
    if view is not None:
        await outbound.open_view(caller.user, trigger_id, view)
    offer = button(caller.words.plain("slack-button-correct-it"), CHANGE, draft.packed())
    return Answer(fault, [section(fault), actions(offer)])


def _under_way(caller: Caller, draft: Draft, error: VisitUnderWay, *, replace: bool = False) -> Answer:
    text = caller.words("slack-error-visit-under-way", **error.params)
    offer = button(caller.words.plain("slack-button-end-that-visit"), END_VISIT, draft.packed(), style="danger")
    return Answer(text, [section(text), actions(offer)], replace=replace)


async def accept(caller: Caller, tap: Tap) -> Answer:
    """A proposed time was accepted. Pressed twice, or by two, it assigns once."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    draft, words = unpacked(tap.value), caller.words
    window = draft.window(words.formats.zone)
    try:
        visit = await assign_case(
            caller.actor,
            case=draft.case,
            technician=draft.technician,
            window=window,
            note=draft.note,
            seen=draft.assigned_as_seen,
            seen_at=draft.start_as_seen,
        )
    except VisitUnderWay as error:
        return _under_way(caller, draft, error, replace=True)
    except (*CORRECTABLE, AssignedMeanwhile) as error:
        fault = f"{words('slack-assign-refused', case=draft.case)} {await why_not(caller, error)}"
        return replace(await _refused(caller, tap.trigger_id, draft, fault), replace=True)
    case = await get_case_for(caller.actor, draft.case)
    return Answer(await done_words(caller, case, visit, before=draft.assigned_as_seen or ""), replace=True)


async def change(caller: Caller, tap: Tap) -> Answer:
    """[Another time], and the button below a refusal: the form with what was typed or proposed."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    return await _form_for(caller, tap.trigger_id, unpacked(tap.value))


async def _match_technician(caller: Caller, name: str) -> TechnicianMatch:
    words = caller.words
    mention = MENTION.search(name)
    if mention is not None:
        actor = await actor_for(ChannelName.SLACK, mention[1])
        technician = await technician_of(actor) if actor is not None else None
        # A technician without a Slack account may share a member's name, and Slack has put the member's mention there.
        named = await find_technician(mention[2]) if technician is None and mention[2] else []
        technician = technician or (named[0] if len(named) == 1 else None)
        return TechnicianMatch(technician, "" if technician else words("slack-assign-no-technician"))
    found = await find_technician(name)
    if len(found) == 1:
        return TechnicianMatch(found[0])
    if not found:
        known, unclear = await _after_a_name(name)
        if known is not None:
            return TechnicianMatch(known, words("slack-assign-when-unclear", given=shorten(unclear, 60)))
    offered = found or await list_technicians()
    names = ", ".join(each.name for each in offered[:10])
    given = shorten(name, 60)
    return TechnicianMatch(
        words=words("slack-assign-who-is-meant", given=given, names=names, several="yes" if found else "no")
    )


async def _after_a_name(typed: str) -> tuple[TechnicianView | None, str]:
    """The technician, and the text after the name: "25:00" of "tom 25:00"; nobody when it does not begin with a name."""
    tokens = typed.split()
    for named in range(len(tokens) - 1, 0, -1):
        found = await find_technician(" ".join(tokens[:named]))
        if len(found) == 1:
            return found[0], " ".join(tokens[named:])
    return None, ""


async def _form_for(caller: Caller, trigger_id: str, draft: Draft) -> Answer:
    view = await ending_view(caller, draft) if draft.case else None
    view = view or await build_form(caller, draft)
    if view is None:
        return Answer(caller.words("slack-queue-empty", filtered="no"))
    await outbound.open_view(caller.user, trigger_id, view)
    return Answer()


async def open_form(caller: Caller, tap: Tap) -> Answer:
    """An [Assign] button was pressed."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    return await _form_for(caller, tap.trigger_id, await draft_for(caller, tap.value))


async def update_ranking(caller: Caller, tap: Tap) -> None:
    """Case, day, time or length were changed in the form: rank the technicians again."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    await _show_again(caller, tap)


async def show_way_in(caller: Caller, tap: Tap) -> None:
    """[Show way in] in the form: it stands there from now on, and the form keeps what was entered."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    await _show_again(caller, tap, way_in=True)


async def _show_again(caller: Caller, tap: Tap, *, way_in: bool = False) -> None:
    if tap.view is None:
        return
    draft = draft_in(str(tap.view.get("private_metadata") or ""), tap.answers)
    if not draft.case:
        return
    if tap.action_id == fields.CASE or not draft.is_complete:
        draft = replace(await completed(caller, draft), way_in=False)
    view = await build_form(caller, replace(draft, way_in=draft.way_in or way_in))
    if view is not None:
        await outbound.update_view(caller.user, str(tap.view["id"]), view, hash=str(tap.view.get("hash") or ""))


async def take_form(caller: Caller, form: Form) -> View | None:
    """Assign the case, or show in the form why it can't be assigned."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    draft, words = draft_in(form.metadata, form.answers), caller.words
    if not draft.is_complete:
        return await build_form(caller, await completed(caller, draft) if draft.case else draft)
    window = _window_in(caller, draft)
    if not draft.technician:
        raise FieldRefused(words.plain("slack-assign-nobody"), fields.TECHNICIAN, fields.TIME, fields.DATE)
    reason = form.answers.text(fields.REASON)
    try:
        return await _assign_or_ask(caller, draft, window, reason, form.answers.text(fields.HOLD))
    except VisitUnderWay:
        return await ending_view(caller, draft)
    except AssignedMeanwhile as error:
        return await build_form(caller, replace(draft, picked=True), fault=await why_not(caller, error))
    except CORRECTABLE as error:
        if isinstance(error, OutsideSlaWindow) and not reason and not form.answers.has(fields.REASON):
            return await build_form(caller, draft)
        raise FieldRefused(bare(await why_not(caller, error)), *_fields_of(error)) from None


async def _assign_or_ask(caller: Caller, draft: Draft, window: Window, reason: str, hold_reason: str) -> View | None:
    """Assign, a later time with the reason on record; or ask for it, when another has to approve it: then a view that says so."""
    approves = caller.actor.may(Permission.WINDOW_APPROVE)
    act = partial(assign_case, approval=WindowApproval(reason)) if reason and approves else assign_case
    asked = await (partial(ask_to_assign, reason=reason) if reason and not approves else act)(
        caller.actor,
        case=draft.case,
        technician=draft.technician,
        window=window,
        note=draft.note,
        seen=draft.assigned_as_seen,
        seen_at=draft.start_as_seen,
        hold_reason=hold_reason,
    )
    if not isinstance(asked, ApprovalView):
        return None
    told = caller.words("slack-approval-asked", approval=asked.ref)
    return notice(told, caller.words.plain("slack-close"))


def _window_in(caller: Caller, draft: Draft) -> Window:
    """Raises FieldRefused for a time that there is not on that day."""
    try:
        return draft.window(caller.words.formats.zone)
    except TimeSkipped as error:
        raise FieldRefused(bare(wording_of(error, caller.words)), fields.TIME) from None


def _fields_of(error: DomainError) -> tuple[ActionId | FieldId, ...]:
    match error:
        case NotEligible():
            return fields.TECHNICIAN, fields.TIME
        case AccountOnHold():
            return fields.HOLD, fields.TIME
        case OutsideSlaWindow():
            return fields.REASON, fields.DATE
        case _:
            return (fields.TIME,)


FEATURE = Feature(
    commands=(
        Command(
            "/assign",
            assign_command,
            Permission.WORK_ORDER_ASSIGN,
            "[C-10042] [@name] [tomorrow 13:00-15:00]",
            "slack-command-assign",
        ),
    ),
    taps={
        ASSIGN: open_form,
        ACCEPT: accept,
        CHANGE: change,
        END_VISIT: offer_to_end,
        WAY_IN: show_way_in,
        **dict.fromkeys((fields.CASE, fields.DATE, fields.TIME, fields.LENGTH), update_ranking),
    },
    forms={fields.FORM: take_form, ENDING: take_ending},
)
