"""What members read of an approval: what is asked, and what became of it."""

from datetime import datetime

from domain.appointments.rules import ASSIGN_COMMAND, KEEP_COMMAND
from domain.approvals.rules import ApprovalState
from domain.approvals.views import ApprovalView
from domain.cases.rules import SPEND_COMMAND
from domain.crew.queries import get_technician
from domain.customers.queries import actor_names
from domain.errors import NotFound
from domain.money import Money
from domain.sla.queries import clocks_of
from domain.window import Window
from handlers.slack.kit.blocks import clipped, shorten
from handlers.texts.catalogue import Safe, Texts

REASON_LENGTH = 600
QUESTIONS = {ASSIGN_COMMAND: "slack-approval-assign", KEEP_COMMAND: "slack-approval-keep"}
"""Of the commands with a visit and a window; what else is asked has its own words."""


async def question_words(view: ApprovalView, words: Texts) -> str:
    """Who asks for what, and why; with the catalogue's markup."""
    who = await name_of(view.asked_by, words)
    if view.command in QUESTIONS:
        told = words(
            QUESTIONS[view.command],
            who=who,
            name=await _technician(view),
            window=window_of(view),
            due=await _promised(view),
        )
    elif view.command == SPEND_COMMAND:
        asker, currency = await name_of(str(view.facts["contact"]), words), str(view.facts["currency"])
        cost, most = (Money(int(view.facts[each]), currency) for each in ("minor", "threshold"))
        told = words("slack-approval-spending", who=asker, cost=cost, threshold=most)
    else:
        told = words("slack-approval-unsigned", who=who, work_order=view.record, why=str(view.facts.get("why", "")))
    return "\n".join(filter(None, (told, _quoted(view.reason, words), _note(view, words))))


async def _promised(view: ApprovalView) -> datetime:
    """By now: the case may have become more urgent since it was asked. Of a decided one, what its decision was about."""
    promise = (await clocks_of(view.about)).on_site if view.is_open and view.about else None
    return promise.due_at if promise is not None else _moment(view.facts.get("due_at"))


async def outcome_words(view: ApprovalView, words: Texts) -> str:
    """What became of it; '' while it is asked."""
    if view.state is ApprovalState.ASKED or view.decided_at is None:
        return ""
    said = clipped(view.decision, REASON_LENGTH)
    return words(
        "slack-approval-outcome",
        state=view.state.value,
        name=await name_of(view.decided_by, words) if view.decided_by else "",
        at=view.decided_at,
        reason=said,
        said="yes" if said else "no",
        by=view.overtaken_by,
    )


async def told_words(view: ApprovalView, words: Texts) -> str:
    """What whoever asked is told of the decision."""
    said = clipped(view.decision, REASON_LENGTH)
    return words(
        f"slack-approval-told-{view.state.value}",
        case=view.about,
        approval=view.ref,
        name=await name_of(view.decided_by, words) if view.decided_by else "",
        reason=said,
        said="yes" if said else "no",
        what="keep" if view.command == KEEP_COMMAND else "assign",
        technician=await _technician(view),
        window=window_of(view),
    )


def deputy_words(view: ApprovalView, words: Texts) -> str:
    """When others may decide as well, or that they may; '' where nobody else does."""
    if not view.deputy or view.deputy_at is None or not view.is_open:
        return ""
    return words("slack-approval-deputy", at=view.deputy_at, offered="yes" if view.offered_at else "no")


async def name_of(actor: str, words: Texts) -> str:
    """Whoever asked or decided, as they are called now."""
    found = (await actor_names([actor])).get(actor, "")
    return shorten(found, 60) or words("slack-approval-somebody")


def window_of(view: ApprovalView) -> Window:
    return Window(_moment(view.facts.get("starts_at")), _moment(view.facts.get("ends_at")))


async def _technician(view: ApprovalView) -> str:
    try:
        return shorten((await get_technician(str(view.facts.get("technician", "")))).name, 60)
    except NotFound:
        return ""


def _moment(value: object) -> datetime:
    return datetime.fromisoformat(str(value))


def _note(view: ApprovalView, words: Texts) -> str:
    """What the technician would be told with it: whoever grants it, has it sent."""
    note = view.words.get("note", "")
    return words("slack-approval-note", note=Safe(clipped(note, REASON_LENGTH))) if note else ""


def _quoted(reason: str, words: Texts) -> str:
    return words("slack-approval-reason", reason=Safe(clipped(reason, REASON_LENGTH))) if reason else ""
