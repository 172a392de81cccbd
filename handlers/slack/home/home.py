"""The Home tab: the number of cases by state, the ten most urgent ones, tasks, and where the crew is."""

from collections import Counter
from typing import Any

from domain import clock
from domain.actor import Permission
from domain.cases.queries import list_open_cases_for, list_wanted
from domain.cases.rules import ENDED
from domain.dispatch.queries import crew_board
from domain.sla.rules import ClockState
from handlers.slack.approvals.list import waiting_at_home
from handlers.slack.cases.filters import LONGEST_LINE, QueueArgumentUnknown, read_filter
from handlers.slack.cases.opening import NEW_CASE
from handlers.slack.cases.queue import queue_row
from handlers.slack.crew.crew import crew_row, undone_on
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, actions, button, context, divider, field, header, home, section, text_input
from handlers.slack.kit.caller import Caller, caller_of, refuse_stranger
from handlers.slack.kit.door import Tap
from handlers.slack.kit.feature import Feature, SlackEvent
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.refusals import wording_of
from handlers.slack.tasks.lists import tasks_at_home

REFRESH, FILTER = ActionId("home.refresh"), ActionId("home.filter")
MOST_URGENT, MOST_CREW = 10, 25
ORDER = (ClockState.BREACHED, ClockState.AT_RISK, ClockState.ON_TRACK, ClockState.PAUSED)


async def home_opened(event: dict[str, Any]) -> None:
    """A member opened the Home tab: publish it."""
    user = str(event.get("user") or "")
    if event.get("tab", "home") != "home" or not user:
        return
    caller = await caller_of(user)
    view = home([section(await refuse_stranger(user, "home"))]) if caller is None else await home_view(caller)
    await outbound.publish_home(user, view)


async def refresh_home(caller: Caller, tap: Tap) -> None:
    """With the filter that stands in its field, also if it was not sent with Enter."""
    await outbound.publish_home(caller.user, await home_view(caller, tap.answers.text(FILTER)))


async def home_view(caller: Caller, narrowed: str = "") -> View:
    """`narrowed` is a filter, as after /queue."""
    words, actor = caller.words, caller.actor
    blocks: Blocks = [header(words.plain("slack-home-title", name=actor.name))]
    blocks += await waiting_at_home(caller)
    if actor.may(Permission.CASE_VIEW):
        blocks += await _cases(caller, narrowed)
    else:
        blocks.append(section(words("slack-home-elsewhere")))
    blocks += await tasks_at_home(caller)
    if actor.may(Permission.CREW_VIEW):
        blocks += await _crew(caller)
    blocks += [
        divider(),
        actions(*_buttons(caller)),
        context(words("slack-home-as-of", at=clock.now())),
    ]
    return home(blocks)


def _buttons(caller: Caller) -> list[Block]:
    found = [button(caller.words.plain("slack-button-refresh"), REFRESH, "home")]
    if caller.actor.may(Permission.CASE_OPEN) and caller.actor.may(Permission.CASE_VIEW):
        found.insert(0, button(caller.words.plain("slack-button-new-case"), NEW_CASE, "new", style="primary"))
    return found


async def _cases(caller: Caller, narrowed: str) -> Blocks:
    words = caller.words
    cases = await list_open_cases_for(caller.actor)
    counted = Counter(case.next_due.state for case in cases if case.next_due is not None)
    lines = [words("slack-home-count", state=state.value, count=counted[state]) for state in ORDER if counted[state]]
    waiting = sum(not case.assigned_technician and case.next_due is not None for case in cases)
    summary = words("slack-home-summary", open=sum(case.status not in ENDED for case in cases), waiting=waiting)
    blocks: Blocks = [section("\n".join([summary, *lines]))]
    return [*blocks, divider(), *await _most_urgent(caller, narrowed)]


async def _most_urgent(caller: Caller, narrowed: str) -> Blocks:
    """The field for a filter, and the first of the cases that fit; words that are no filter are named, and stay in the field."""
    words = caller.words
    typed = text_input(
        FILTER, initial=narrowed, placeholder=words.plain("slack-home-filter-hint"), longest=LONGEST_LINE
    )
    blocks: Blocks = [field(words.plain("slack-home-filter"), typed, live=True, optional=True)]
    try:
        wanted = await read_filter(caller.actor, narrowed, everything=True)
    except QueueArgumentUnknown as unknown:
        return [*blocks, section(wording_of(unknown, words))]
    page = await list_wanted(caller.actor, wanted.wanted, size=MOST_URGENT)
    if not page.items:
        return [*blocks, section(words("slack-queue-empty", filtered="yes"))] if narrowed else blocks
    blocks.append(section(words("slack-home-urgent", count=len(page.items))))
    blocks += [queue_row(case, caller) for case in page.items]
    if page.total > len(page.items):
        more = f"all {narrowed}".strip()
        blocks.append(context(words("slack-home-more", count=page.total - len(page.items), filter=more)))
    return blocks


async def _crew(caller: Caller) -> Blocks:
    words = caller.words
    today = words.local_day(clock.now())
    rows = await crew_board(caller.actor, today)
    if not rows:
        return []
    undone = await undone_on(today, words)
    lines = [section(crew_row(row, words, undone=undone)) for row in rows[:MOST_CREW]]
    return [divider(), section(words("slack-home-crew")), *lines]


FEATURE = Feature(
    taps={REFRESH: refresh_home, FILTER: refresh_home},
    events=(SlackEvent("app_home_opened", home_opened, ("app_home_opened",)),),
)
