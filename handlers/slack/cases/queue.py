"""/queue: the open cases, the most urgent first, ten to a page."""

from dataclasses import dataclass, replace

from domain.actor import Permission
from domain.cases.queries import list_open_cases_for, list_queue
from domain.cases.rules import ENDED
from domain.cases.views import CaseView
from domain.crew.queries import list_territories, technician_of
from domain.errors import DomainError
from domain.pages import Page
from domain.sla.rules import Priority
from handlers.payloads import whole_number
from handlers.slack.cases.message import ASSIGN
from handlers.slack.kit.blocks import actions, bare, button, context, header, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.values import NotOffered, number_in, one_of
from handlers.slack.kit.wording import danger_words, machine_words, place_words, state_words, who_words
from handlers.texts.catalogue import Safe

SIZE = 10
PAGE = ActionId("queue.page")
ALL, MINE = "all", "mine"


class QueueArgumentUnknown(DomainError):
    """The text after /queue is no filter. Params: given, territories."""

    code = "queue-argument-unknown"


@dataclass(frozen=True)
class QueueFilter:
    """Which cases to list: unassigned ones (the default) or all open ones, of one priority or area, and the page (from 0)."""

    everything: bool = False
    mine: bool = False
    priority: str = ""
    territory: str = ""
    page: int = 0

    def value(self) -> str:
        """The filter as the value of a button."""
        return "|".join([str(int(self.everything)), str(int(self.mine)), self.priority, self.territory, str(self.page)])

    @classmethod
    def of(cls, value: str) -> "QueueFilter":
        """Raises NotOffered."""
        parts = value.split("|")
        if len(parts) != 5:
            raise NotOffered
        everything, mine, priority, territory, page = parts
        chosen = one_of(Priority, priority).value if priority else ""
        return cls(everything == "1", mine == "1", chosen, territory, number_in(page))


async def show_queue(caller: Caller, line: Line) -> Answer:
    return await _listed(caller, await _wanted(line.text))


async def turn_page(caller: Caller, tap: Tap) -> Answer:
    return replace(await _listed(caller, QueueFilter.of(tap.value)), replace=True)


async def _wanted(text: str) -> QueueFilter:
    """Raises QueueArgumentUnknown."""
    wanted = QueueFilter()
    areas = {each.code.casefold(): each.code for each in await list_territories()}
    named = {each.name.casefold(): each.code for each in await list_territories()}
    if text.casefold() in named:
        return replace(wanted, territory=named[text.casefold()])
    for word in text.casefold().split():
        if word == ALL:
            wanted = replace(wanted, everything=True)
        elif word == MINE:
            wanted = replace(wanted, mine=True, everything=True)
        elif word.upper() in set(Priority):
            wanted = replace(wanted, priority=word.upper())
        elif word in areas or word in named:
            wanted = replace(wanted, territory=areas.get(word) or named[word])
        elif (number := whole_number(word)) is not None:
            wanted = replace(wanted, page=max(0, number - 1))
        elif word not in ("page", "seite"):
            raise QueueArgumentUnknown(given=shorten(text, 60), territories=", ".join(areas.values()))
    return wanted


async def _listed(caller: Caller, wanted: QueueFilter) -> Answer:
    page = await _page(caller, wanted)
    if not page.items and wanted.page:
        wanted = replace(wanted, page=page.pages - 1)
        page = await _page(caller, wanted)
    words = caller.words
    title = words(
        "slack-queue-title",
        kind="mine" if wanted.mine else "all" if wanted.everything else "waiting",
        count=page.total,
        filter=" · ".join(part for part in (wanted.priority, wanted.territory) if part),
        filtered="yes" if wanted.priority or wanted.territory else "no",
    )
    if not page.items:
        filtered = "mine" if wanted.mine else "yes" if wanted != QueueFilter() else "no"
        return Answer(words("slack-queue-empty", filtered=filtered))
    blocks: Blocks = [header(bare(title))]
    blocks += [queue_row(case, caller) for case in page.items]
    blocks += _page_buttons(caller, wanted, page)
    return Answer(title, blocks)


def queue_row(case: CaseView, caller: Caller) -> dict[str, object]:
    """Reference, state with time left, priority, customer, machine, place, technician, and a danger in the customer's words."""
    words = caller.words
    text = words(
        "slack-queue-row",
        case=case.ref,
        state=Safe(state_words(case, words)),
        priority=case.priority.value,
        customer=shorten(case.account_name, 80),
        machine=shorten(machine_words(case.assets, words), 80),
        place=shorten(place_words(case).removeprefix(f"{case.account_name}, "), 80),
        who=Safe(who_words(case, words)),
    )
    text = "\n".join(part for part in (text, danger_words(case, words)) if part)
    label = "slack-button-reassign" if case.assigned_name else "slack-button-assign"
    return section(text, button(words.plain(label), ASSIGN, case.ref))


def _page_buttons(caller: Caller, wanted: QueueFilter, page: Page[CaseView]) -> Blocks:
    if page.pages == 1:
        return []
    words, turns = caller.words, list[dict[str, object]]()
    for there, label, step in (
        (page.has_previous, "slack-button-previous", -1),
        (page.has_next, "slack-button-next", 1),
    ):
        if there:
            onward = replace(wanted, page=wanted.page + step)
            turns.append(button(words.plain(label), PAGE.nth(step), onward.value()))
    return [context(words("slack-queue-page", page=page.number + 1, pages=page.pages)), actions(*turns)]


async def _page(caller: Caller, wanted: QueueFilter) -> Page[CaseView]:
    if wanted.mine:
        return await _own(caller, wanted)
    return await list_queue(
        caller.actor,
        page=wanted.page,
        size=SIZE,
        unassigned_only=not wanted.everything,
        territory=wanted.territory or None,
        priority=Priority(wanted.priority) if wanted.priority else None,
    )


async def _own(caller: Caller, wanted: QueueFilter) -> Page[CaseView]:
    """The cases of a dispatcher who is also a technician."""
    technician = await technician_of(caller.actor)
    own = [
        case
        for case in await list_open_cases_for(caller.actor)
        if technician is not None
        and case.assigned_technician == technician.ref
        and case.status not in ENDED
        and wanted.priority in ("", case.priority.value)
    ]
    own.sort(key=lambda case: (case.visit_starts_at is None, case.visit_starts_at or case.opened_at))
    start = wanted.page * SIZE
    return Page(own[start : start + SIZE], wanted.page, SIZE, len(own))


FEATURE = Feature(
    commands=(
        Command("/queue", show_queue, Permission.CASE_VIEW, "[all | mine | P1 | area | page]", "slack-command-queue"),
    ),
    taps={PAGE: turn_page},
)
