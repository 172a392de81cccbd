"""The case message: the one message of a case in the dispatch channel, edited as the case changes."""

from domain.cases.rules import ENDED, CancelRequest
from domain.cases.views import CaseView
from domain.sla.rules import Priority
from handlers.slack.cases.promise import promise_words
from handlers.slack.kit.blocks import actions, button, context, mrkdwn, said, section, shorten
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.wording import (
    danger_words,
    fault_words,
    hold_words,
    is_missed,
    is_over,
    machine_words,
    place_words,
    preferred_words,
    state_words,
    time_refused_words,
    triage_words,
    visit_window,
)
from handlers.texts.catalogue import Safe, Texts, texts_for

ASSIGN, OPEN, ASK = ActionId("case.assign"), ActionId("case.open"), ActionId("case.ask")
CHANGE, CANCEL, WAY_IN = ActionId("case.change"), ActionId("case.cancel"), ActionId("case.way_in")
END_VISIT, END_NOW, CARRY_ON = ActionId("case.end_visit"), ActionId("case.end_now"), ActionId("case.carry_on")
PROBLEM_LENGTH = 300


def headline(case: CaseView, words: Texts, *, lasting: bool = False) -> str:
    """Reference, state with time left, priority, machine and place, with the catalogue's markup."""
    return words(
        "slack-case-headline",
        case=case.ref,
        state=Safe(state_words(case, words, lasting=lasting)),
        priority=case.priority.value,
        machine=shorten(machine_words(case.assets, words), 120),
        place=shorten(place_words(case), 200),
    )


def is_held(case: CaseView) -> bool:
    return case.waits_for_account and case.status not in ENDED


def is_cut(problem: str) -> bool:
    """Whether the message has only the beginning of these words."""
    return len(said(problem)) > PROBLEM_LENGTH


def case_message(case: CaseView, words: Texts, *, first: bool = False, quietly: bool = False) -> tuple[str, Blocks]:
    """Text and blocks. The `first` message of a critical case notifies the members who are active (@here), unless `quietly`."""
    call = "<!here> " if first and case.priority is Priority.P1 and not quietly else ""
    danger = danger_words(case, words)
    blocks = [
        section(call + headline(case, words, lasting=True)),
        *([section(danger)] if danger else []),
        *([section(words("slack-case-account-on-hold"))] if is_held(case) else []),
        section(fault_words(case.problem, PROBLEM_LENGTH, words)),
    ]
    dated = texts_for(words.language, words.timezone, lasting=True)  # the message is read for days: no "today" in it
    if waits := hold_words(case, words, lasting=True):
        blocks.append(section(waits))
    window = visit_window(case)
    if window is not None and case.assigned_name:
        told = dated(
            "slack-case-assigned",
            name=case.assigned_name,
            window=window,
            status=case.status.value,
            standing="over" if is_over(case) else "missed" if is_missed(case) else "valid",
        )
        blocks.append(section(told))
    if refused := time_refused_words(case, words):
        blocks.append(section(refused))
    blocks += cancel_blocks(case, words)
    details = [
        triage_words(case, words),
        preferred_words(case, dated),
        promise_words(case, words),
        _files(case, words),
    ]
    blocks.append(context(*(line for line in details if line)))
    if case.status not in ENDED:
        blocks.append(case_buttons(case, words))
    told = " · ".join(part for part in (danger, headline(case, words)) if part)
    return mrkdwn(call + told), blocks


def cancel_blocks(case: CaseView, words: Texts) -> Blocks:
    """What is to be decided or done when the case is to be cancelled while somebody is on the way or on site."""
    if not case.cancel_request or case.status in ENDED:
        return []
    state = case.cancel_request if case.assigned_name else "unassigned"
    told = words("slack-cancel-request", state=state, name=case.assigned_name)
    return [section(told), cancel_buttons(case, words)]


def cancel_buttons(case: CaseView, words: Texts) -> dict[str, object]:
    if case.cancel_request == CancelRequest.GRANTED:
        return actions(button(words.plain("slack-button-end-now"), END_NOW, case.ref))
    end = button(words.plain("slack-button-end-visit"), END_VISIT, case.ref, style="danger")
    return actions(button(words.plain("slack-button-carry-on"), CARRY_ON, case.ref), end)


def case_buttons(case: CaseView, words: Texts, *, opened: bool = False) -> dict[str, object]:
    """The buttons of an open case; in its `opened` view also the rare ones."""
    assign = words.plain("slack-button-reassign" if case.assigned_name else "slack-button-assign")
    buttons = [button(assign, ASSIGN, case.ref, style="" if case.assigned_name else "primary")]
    if not opened:
        buttons.append(button(words.plain("slack-button-open"), OPEN, case.ref))
    buttons.append(button(words.plain("slack-button-ask"), ASK, case.ref))
    if case.has_way_in:
        buttons.append(button(words.plain("slack-button-way-in"), WAY_IN, case.ref))
    if opened:
        buttons.append(button(words.plain("slack-button-change"), CHANGE, case.ref))
        buttons.append(button(words.plain("slack-button-cancel-case"), CANCEL, case.ref, style="danger"))
    return actions(*buttons)


def _files(case: CaseView, words: Texts) -> str:
    return words("slack-case-photos", count=len(case.media)) if case.media else ""
