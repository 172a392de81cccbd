"""/callout parked: lists work that was parked after its retries, with buttons to retry and to drop it."""

from domain.access.actions import settle_parked
from domain.access.queries import list_given_up
from domain.actor import Permission
from handlers.slack.kit.blocks import MOST_IN_MESSAGE, Block, actions, button, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import number_in, one_of
from storage.parked import Parked, ParkedKind

AGAIN, DROP = ActionId("parked.again"), ActionId("parked.drop")


async def show_parked(caller: Caller, line: Line) -> Answer:
    found, words = await list_given_up(caller.actor), caller.words
    title = words("slack-parked-title", count=len(found))
    rows = [block for each in found[: (MOST_IN_MESSAGE - 1) // 2] for block in _row(each, caller)]
    return Answer(title, [section(title), *rows])


async def retry_parked(caller: Caller, tap: Tap) -> Answer:
    done = await _settle(caller, tap, again=True)
    return Answer(caller.words("slack-parked-again", done=done))


async def drop_parked(caller: Caller, tap: Tap) -> Answer:
    done = await _settle(caller, tap, again=False)
    return Answer(caller.words("slack-parked-dropped", done=done))


async def _settle(caller: Caller, tap: Tap, *, again: bool) -> str:
    kind, _, number = tap.value.partition(":")
    settled = await settle_parked(caller.actor, kind=one_of(ParkedKind, kind), number=number_in(number), again=again)
    return "yes" if settled else "no"


def _row(parked: Parked, caller: Caller) -> list[Block]:
    """A row shows where the item came from and the type of its error, never its content."""
    text = caller.words(
        "slack-parked-row",
        kind=parked.kind.value,
        what=shorten(parked.what, 80),
        about=shorten(parked.about, 60),
        known="yes" if parked.about else "no",
        error=shorten(parked.error.partition(":")[0], 60),
        since=parked.since,
    )
    which = f"{parked.kind.value}:{parked.id}"
    again = button(caller.words.plain("slack-button-again"), AGAIN, which)
    return [section(text), actions(again, button(caller.words.plain("slack-button-drop"), DROP, which))]


FEATURE = Feature(
    verbs=(Verb("parked", show_parked, Permission.PARKED_SETTLE, "", "slack-command-callout-parked"),),
    taps={AGAIN: retry_parked, DROP: drop_parked},
)
