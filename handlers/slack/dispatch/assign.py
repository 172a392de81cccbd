"""/assign and the [Assign] buttons: assigns at once when everything was typed, else opens the form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain import clock
from domain.actor import Permission
from domain.appointments.errors import OutsideSlaWindow, SlotTaken, WindowInThePast
from domain.appointments.views import WindowApproval
from domain.cases.queries import get_case_for
from domain.channel import ChannelName
from domain.crew.queries import find_technician, list_technicians, technician_of
from domain.crew.views import TechnicianView
from domain.customers.queries import actor_for
from domain.dispatch.actions import assign_case
from domain.dispatch.errors import NotEligible
from domain.dispatch.queries import suggest_window
from domain.errors import DomainError, NotFound
from domain.window import Window
from handlers.slack.cases.case import case_reference, unknown_case_words
from handlers.slack.cases.message import ASSIGN
from handlers.slack.dispatch import form as assign_form
from handlers.slack.dispatch.form import Draft, build_form, draft_for, draft_in, is_complete
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import MENTION, actions, bare, button, section, shorten
from handlers.slack.kit.caller import Caller, names_with
from handlers.slack.kit.door import Answer, FieldRefused, Form, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId, FieldId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.refusals import wording_of
from handlers.slack.kit.when import TODAY, TOMORROW, Hours, read_day, read_hours

CORRECTABLE = (NotEligible, SlotTaken, OutsideSlaWindow, WindowInThePast)


@dataclass(frozen=True)
class AssignRequest:
    """The text after the case: technician, day and hours."""

    name: str = ""
    day: date | None = None
    hours: Hours | None = None


@dataclass(frozen=True)
class TechnicianMatch:
    """The technician whose name was typed, or words that say why there is none."""

    technician: TechnicianView | None = None
    words: str = ""


async def assign_command(caller: Caller, line: Line) -> Answer:
    tokens = line.text.split()
    if not tokens:
        return await _form_for(caller, line.trigger_id, Draft())
    ref = case_reference(tokens[0])
    try:
        case = await get_case_for(caller.actor, ref) if ref else None
    except NotFound:
        case = None
    if case is None:
        words = await unknown_case_words(caller, tokens[0])
        return Answer(f"{words}\n{caller.words('slack-assign-usage')}")
    asked = parse_request(tokens[1:], caller.words.local_day(clock.now()))
    if not asked.name:
        return await _form_for(caller, line.trigger_id, await _prefilled(caller, case.ref, asked))
    meant = await _match_technician(caller, asked.name)
    if meant.technician is None:
        return Answer(meant.words)
    if asked.day is not None and asked.hours is None:
        return await _form_for(caller, line.trigger_id, await _prefilled(caller, case.ref, asked, meant.technician.ref))
    return await _at_once(caller, case.ref, meant.technician, asked)


def parse_request(tokens: Sequence[str], today: date) -> AssignRequest:
    """Parse the name, then day and hours in any order. In first place a word is a name, even if it is also a weekday ("Mo")."""
    name: list[str] = []
    day: date | None = None
    hours: Hours | None = None
    for position, token in enumerate(_joined(tokens)):
        may_be_day = position > 0 or token.casefold() in TODAY | TOMORROW or token[:1].isdigit()
        if hours is None and (found := read_hours(token)) is not None:
            hours = found
        elif day is None and may_be_day and (named := read_day(token, today)) is not None:
            day = named
        else:
            name.append(token)
    return AssignRequest(" ".join(name), day, hours)


def _joined(tokens: Sequence[str]) -> list[str]:
    """Join "13:00 - 15:00" to one token."""
    return re.sub(r"\s*([-–])\s+(?=\d)|\s+([-–])\s*(?=\d)", "-", " ".join(tokens)).split()


async def _prefilled(caller: Caller, case: str, asked: AssignRequest, technician: str = "") -> Draft:
    draft = await draft_for(caller, case, technician=technician)
    if asked.day is not None:
        draft = replace(draft, day=asked.day)
    if asked.hours is not None:
        draft = replace(draft, start=asked.hours.start, day=asked.day or caller.words.local_day(clock.now()))
    return draft


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
    if not found and (unclear := await _after_a_name(name)):
        return TechnicianMatch(words=words("slack-assign-when-unclear", given=shorten(unclear, 60)))
    offered = found or await list_technicians()
    names = ", ".join(each.name for each in offered[:10])
    given = shorten(name, 60)
    return TechnicianMatch(
        words=words("slack-assign-who-is-meant", given=given, names=names, several="yes" if found else "no")
    )


async def _after_a_name(typed: str) -> str:
    """The text after a technician's name: "25:00" of "tom 25:00"; empty when it does not begin with a name."""
    tokens = typed.split()
    for named in range(len(tokens) - 1, 0, -1):
        if len(await find_technician(" ".join(tokens[:named]))) == 1:
            return " ".join(tokens[named:])
    return ""


async def _at_once(caller: Caller, case: str, technician: TechnicianView, asked: AssignRequest) -> Answer:
    try:
        window = await _window(caller, case, technician.ref, asked)
        visit = await assign_case(caller.actor, case=case, technician=technician.ref, window=window)
    except CORRECTABLE as error:
        text = caller.words("slack-assign-refused", case=case, name=technician.name) + " " + await _why(caller, error)
        offer = button(caller.words.plain("slack-button-assign"), ASSIGN, case)
        return Answer(text, [section(text), actions(offer)])
    return Answer(caller.words("slack-assign-done", case=case, name=technician.name, window=visit.window))


async def _window(caller: Caller, case: str, technician: str, asked: AssignRequest) -> Window:
    if asked.hours is None:
        return await suggest_window(case, technician)
    duration = (await suggest_window(case, technician)).duration
    today = caller.words.local_day(clock.now())
    return asked.hours.window(asked.day or today, caller.words.formats.zone, duration)


async def _why(caller: Caller, error: DomainError) -> str:
    """Why the assignment was refused, with the catalogue's markup."""
    if not isinstance(error, OutsideSlaWindow):
        return wording_of(error, caller.words)
    due = error.params.get("due_at")
    if caller.actor.may(Permission.WINDOW_APPROVE):
        return caller.words("slack-assign-late", due=due)
    names = await names_with(Permission.WINDOW_APPROVE, caller.words)
    return caller.words("slack-assign-late-ask", due=due, names=names, known="yes" if names else "no")


async def _form_for(caller: Caller, trigger_id: str, draft: Draft) -> Answer:
    view = await build_form(caller, draft)
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
    if tap.view is None:
        return
    draft = draft_in(str(tap.view.get("private_metadata") or ""), tap.answers)
    if not draft.case:
        return
    if tap.action_id == assign_form.CASE or not is_complete(draft):
        draft = await draft_for(caller, draft.case, given=draft.given)
    view = await build_form(caller, draft)
    if view is not None:
        await outbound.update_view(caller.user, str(tap.view["id"]), view, hash=str(tap.view.get("hash") or ""))


async def take_form(caller: Caller, form: Form) -> View | None:
    """Assign the case, or show in the form why it can't be assigned."""
    caller.actor.must(Permission.WORK_ORDER_ASSIGN)
    draft, words = draft_in(form.metadata, form.answers), caller.words
    if not is_complete(draft):
        complete = await draft_for(caller, draft.case, given=draft.given) if draft.case else draft
        return await build_form(caller, complete)
    if not draft.technician:
        raise FieldRefused(words.plain("slack-assign-nobody"), assign_form.TIME, assign_form.DATE)
    reason = form.answers.text(assign_form.REASON)
    approval = WindowApproval(reason) if reason else None
    try:
        await assign_case(
            caller.actor,
            case=draft.case,
            technician=draft.technician,
            window=draft.window(words.formats.zone),
            note=form.answers.text(assign_form.NOTE),
            approval=approval,
        )
    except CORRECTABLE as error:
        if isinstance(error, OutsideSlaWindow) and caller.actor.may(Permission.WINDOW_APPROVE) and not reason:
            return await build_form(caller, draft)
        raise FieldRefused(await _plainly(caller, error), *_fields_of(error)) from None
    return None


async def _plainly(caller: Caller, error: DomainError) -> str:
    return bare(await _why(caller, error))


def _fields_of(error: DomainError) -> tuple[ActionId | FieldId, ...]:
    match error:
        case NotEligible():
            return assign_form.TECHNICIAN, assign_form.TIME
        case OutsideSlaWindow():
            return assign_form.REASON, assign_form.DATE
        case _:
            return (assign_form.TIME,)


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
        **dict.fromkeys((assign_form.CASE, assign_form.DATE, assign_form.TIME, assign_form.LENGTH), update_ranking),
    },
    forms={assign_form.FORM: take_form},
)
