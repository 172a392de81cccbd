"""/queue: the open cases, the most urgent first, ten to a page."""

from dataclasses import replace

from domain.actor import Permission
from domain.cases.queries import list_wanted
from domain.cases.views import CaseView
from domain.pages import Page
from handlers.slack.cases.filters import QueueFilter, read_filter
from handlers.slack.cases.message import ASSIGN
from handlers.slack.kit.blocks import actions, bare, button, context, header, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.values import NotOffered, number_in
from handlers.slack.kit.wording import (
    danger_words,
    hold_words,
    machine_words,
    place_words,
    preferred_words,
    state_words,
    time_refused_words,
    who_words,
)
from handlers.texts.catalogue import Safe

SIZE = 10
PAGE = ActionId("queue.page")
PROBLEM_LENGTH = 100


async def show_queue(caller: Caller, line: Line) -> Answer:
    return await _listed(caller, await read_filter(caller.actor, line.text))


async def turn_page(caller: Caller, tap: Tap) -> Answer:
    """The button carries the page and what was typed: "2|overdue anna". Raises NotOffered."""
    number, bar, text = tap.value.partition("|")
    if not bar:
        raise NotOffered
    wanted = await read_filter(caller.actor, text)
    return replace(await _listed(caller, replace(wanted, page=number_in(number))), replace=True)


async def _listed(caller: Caller, wanted: QueueFilter) -> Answer:
    page = await list_wanted(caller.actor, wanted.wanted, page=wanted.page, size=SIZE)
    if not page.items and wanted.page:
        wanted = replace(wanted, page=page.pages - 1)
        page = await list_wanted(caller.actor, wanted.wanted, page=wanted.page, size=SIZE)
    words = caller.words
    title = words(
        "slack-queue-title",
        kind=wanted.kind,
        count=page.total,
        filter=" · ".join(wanted.named),
        filtered="yes" if wanted.named else "no",
    )
    if not page.items:
        mine = wanted.kind == "mine" and not wanted.named
        filtered = "mine" if mine else "no" if wanted.kind == "waiting" and not wanted.named else "yes"
        return Answer(words("slack-queue-empty", filtered=filtered))
    blocks: Blocks = [header(bare(title))]
    blocks += [queue_row(case, caller) for case in page.items]
    blocks += _page_buttons(caller, wanted, page)
    return Answer(title, blocks)


def queue_row(case: CaseView, caller: Caller) -> dict[str, object]:
    """Reference, state with time left and priority; the fault and the customer's wish; customer, machine, place and technician; a
    danger in the customer's words, and that the time of the visit doesn't suit them.
    """
    words, wish = caller.words, preferred_words(case, caller.words)
    text = words(
        "slack-queue-row",
        case=case.ref,
        state=Safe(state_words(case, words)),
        priority=case.priority.value,
        problem=shorten(" ".join(case.problem.split()) or words.plain("slack-files-only"), PROBLEM_LENGTH),
        wish=wish,
        wished="yes" if wish else "no",
        customer=shorten(case.account_name, 80),
        machine=shorten(machine_words(case.assets, words), 80),
        place=shorten(place_words(case).removeprefix(f"{case.account_name}, "), 80),
        who=Safe(who_words(case, words)),
    )
    more = (danger_words(case, words), hold_words(case, words), time_refused_words(case, words))
    text = "\n".join(part for part in (text, *more) if part)
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
            turns.append(button(words.plain(label), PAGE.nth(step), f"{wanted.page + step}|{wanted.text}"))
    return [context(words("slack-queue-page", page=page.number + 1, pages=page.pages)), actions(*turns)]


FEATURE = Feature(
    commands=(
        Command(
            "/queue",
            show_queue,
            Permission.CASE_VIEW,
            "[all | mine | overdue | P1 | area | name | serial | page]",
            "slack-command-queue",
        ),
    ),
    taps={PAGE: turn_page},
)
