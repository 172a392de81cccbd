"""/callout parked: what was given up after its tries, and a button to try again."""

from domain.access.rules import Permission
from handlers.slack.actor import Caller
from handlers.slack.blocks import MOST_IN_MESSAGE, button, section, shorten
from handlers.slack.door import Answer, Tap
from storage.parked import Parked, ParkedKind, list_parked, try_again

AGAIN = "parked.again"


async def show_parked(caller: Caller) -> Answer:
    caller.actor.must(Permission.PARKED_SETTLE)
    found, words = await list_parked(), caller.words
    title = words("slack-parked-title", count=len(found))
    return Answer(title, [section(title), *(_row(each, caller) for each in found[: MOST_IN_MESSAGE - 1])])


async def take_again(caller: Caller, tap: Tap) -> Answer:
    caller.actor.must(Permission.PARKED_SETTLE)
    kind, _, number = tap.value.partition(":")
    waiting = await try_again(ParkedKind(kind), int(number))
    return Answer(caller.words("slack-parked-again", done="yes" if waiting else "no"))


def _row(parked: Parked, caller: Caller) -> dict[str, object]:
    """Never what was said in it: only where it came from and what kind of failure it was."""
    text = caller.words(
        "slack-parked-row",
        kind=parked.kind.value,
        what=shorten(parked.what, 80),
        about=shorten(parked.about, 60),
        known="yes" if parked.about else "no",
        error=shorten(parked.error.partition(":")[0], 60),
        since=parked.since,
    )
    return section(text, button(caller.words.plain("slack-button-again"), AGAIN, f"{parked.kind.value}:{parked.id}"))
