"""Lines about people and work in a channel: at most one of a kind a minute; those that come meanwhile are summed up.

The window is a timer, so that it holds across restarts and replicas. A summary has a button that lists what it covers.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from domain.actor import Permission
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import SECTION, actions, button, modal, mrkdwn, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.language import channel_words
from handlers.slots import NO_SLOT, Slot
from storage import clock
from storage.outbox.held_lines import Line, hold_line, lines_of, take_held_lines
from storage.timers import DueTimer, begin_timer, set_timer

WINDOW = timedelta(minutes=1)
TIMER = "slack.lines"
SHOW = ActionId("lines.show")
MOST_SHOWN = 90


@dataclass(frozen=True)
class LineKind:
    """`name` is stored and never changes; `summary` is the key of a text with $count, which follows a line of this kind."""

    name: str
    summary: str


CHAT_CLOSED = LineKind("chat_closed", "lines-chat-closed")
MAIL_CLOSED = LineKind("mail_closed", "lines-mail-closed")
UNREACHABLE = LineKind("unreachable", "lines-unreachable")
UNREACHABLE_BY_MAIL = LineKind("unreachable_by_mail", "lines-unreachable-by-mail")
UNDELIVERED = LineKind("undelivered", "lines-undelivered")
NOT_HANDLED = LineKind("not_handled", "lines-not-handled")
SET_ASIDE = LineKind("set_aside", "lines-set-aside")
NOBODY_CALLED = LineKind("nobody_called", "lines-nobody-called")
ERASURE_ASKED = LineKind("erasure_asked", "lines-erasure-asked")

_KINDS = (
    CHAT_CLOSED,
    MAIL_CLOSED,
    UNREACHABLE,
    UNREACHABLE_BY_MAIL,
    UNDELIVERED,
    NOT_HANDLED,
    SET_ASIDE,
    NOBODY_CALLED,
    ERASURE_ASKED,
)
LINE_KINDS = {each.name: each for each in _KINDS}


async def post_line(
    kind: LineKind,
    channel: str,
    text: str,
    *,
    subject: str = "",
    thread_slot: Slot = NO_SLOT,
    about: str = "",
    dedupe_key: str | None = None,
) -> None:
    """Post a line (in the catalogue's markup), or hold it for the summary; inside the caller's transaction.

    `subject` names whom it is about (`contact:12`).
    """
    line = Line(channel, kind.name, text, thread_slot, subject, about, dedupe_key)
    payload = {"channel": channel, "thread": thread_slot, "kind": kind.name}
    if await begin_timer(_slot(line), TIMER, clock.now() + WINDOW, payload):
        await _post(line, dedupe_key)
    else:
        await hold_line(line)


async def sum_up(due: DueTimer) -> None:
    """The end of a window: post what was held in it, and begin the next one if there was anything."""
    kind, thread = LINE_KINDS[due.payload["kind"]], Slot(due.payload["thread"])
    batch = f"{due.id}:{int(due.due_at.timestamp())}"
    held = await take_held_lines(due.payload["channel"], thread, kind.name, batch=batch)
    if not held:
        return
    await set_timer(due.slot, TIMER, clock.now() + WINDOW, due.payload)
    if len(held) == 1:
        await _post(held[0], f"line:{batch}")
        return
    words = await channel_words()
    text = words(kind.summary, count=len(held))
    blocks = [section(text), actions(button(words.plain("lines-show"), SHOW, batch))]
    await outbound.post(
        held[0].address, mrkdwn(text), blocks, thread_slot=thread, about=held[0].about, dedupe_key=f"lines:{batch}"
    )


async def _post(line: Line, dedupe_key: str | None) -> None:
    slot = Slot(line.thread)
    await outbound.post(
        line.address,
        mrkdwn(line.text),
        [section(line.text)],
        thread_slot=slot,
        about=line.about,
        dedupe_key=dedupe_key,
    )


def _slot(line: Line) -> str:
    return f"lines:{line.kind}:{line.address}:{line.thread}"[:160]


async def show_lines(caller: Caller, tap: Tap) -> Answer | None:
    """List what a summary covers, in a modal."""
    caller.actor.must(Permission.CASE_VIEW)
    words = caller.words
    found = await lines_of(tap.value, MOST_SHOWN + 1)
    blocks = [section(shorten(text, SECTION)) for text in found[:MOST_SHOWN]]
    if not found:
        blocks = [section(words("lines-gone"))]
    elif len(found) > MOST_SHOWN:
        blocks.append(section(words("lines-more", count=MOST_SHOWN)))
    view = modal(words.plain("lines-title"), blocks, close=words.plain("slack-close"))
    await outbound.open_view(caller.user, tap.trigger_id, view)
    return None


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {TIMER: sum_up}
FEATURE = Feature(taps={SHOW: show_lines})
