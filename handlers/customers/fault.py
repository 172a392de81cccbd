"""The draft of a fault report, and how it is shown while it grows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from handlers.conversation import lengths
from handlers.conversation.dialogue import Turn
from handlers.conversation.so_far import counted
from handlers.customers.machines import Search
from handlers.customers.times import Wish
from storage.media.items import list_media

REPORT_FAULT = "report_fault"
"""The dialogue's name; see `report`."""
LONGEST_SHOWN = 160
SHORTEST_PROBLEM = 8
MOST_QUOTED = 8
MOST_KEPT = 2 * lengths.WORDS


@dataclass(frozen=True)
class FaultDraft:
    """`machines` are serials; `emergency` is None until asked; `machine_page` and `search` are what the list of machines shows.

    `desk` when the service desk is to find the machine: the rest goes on as an enquiry. `messages` counts those that the problem was
    told in. `split_from`: the message of an open request that this was taken from ("C-10042/17").
    `access_files`: how many of the last `media` show the way in. `reading` are photos that may be of a label and are not read yet.

    `asked_at` is the step at which words of danger came, to go back to after a no; `heard` are those that were the answer to it
    as well (how to get in). `reviewed` once something is changed in the review.
    `assumed`: the machine of an emergency is the likeliest one, and they are asked once it has gone out.
    """

    machines: tuple[str, ...] = ()
    machine_page: int = 0
    search: Search = field(default_factory=Search)
    problem: str = ""
    media: tuple[int, ...] = ()
    emergency: bool | None = None
    urgency: str = ""
    wish: Wish = field(default_factory=Wish)
    access: str = ""
    changing: bool = False
    desk: bool = False
    messages: int = 0
    split_from: str = ""
    access_files: int = 0
    reading: tuple[int, ...] = ()
    asked_at: str = ""
    heard: str = ""
    reviewed: bool = False
    assumed: bool = False


def with_words(problem: str, text: str) -> str:
    """The problem with a text added. Of one that is too long already the end gives way: what comes now is what counts."""
    told = problem if len(problem) + len(text) < MOST_KEPT else problem[: lengths.WORDS]
    return "\n".join(part for part in (told, text.strip()) if part)


class Told(Protocol):
    """What was said of a fault, in a draft of any dialogue."""

    @property
    def problem(self) -> str: ...
    @property
    def media(self) -> tuple[int, ...]: ...
    @property
    def messages(self) -> int: ...


async def gathered(turn: Turn, draft: Told) -> str:
    """What has come so far, and whether there is more: from the second message on they are counted."""
    if draft.messages < 2:
        return turn.words("intake-problem-given", **await given_so_far(draft))
    given = await counted(turn.words, draft.media, messages=draft.messages)
    return turn.words("intake-problem-so-far", given=given)


async def given_so_far(draft: Told) -> dict[str, str | int]:
    """What was sent so far: words, files or both, and whether the files are all photos or all recordings."""
    kinds = {item.kind for item in await list_media(list(draft.media))}
    given = "both" if draft.problem and draft.media else "files" if draft.media else "words"
    return {
        "given": given,
        "kind": kinds.pop() if kinds in ({"photo"}, {"voice"}) else "file",
        "files": len(draft.media),
    }


def quoted(words: Sequence[str]) -> str:
    """The words that a text was sorted by, as many as fit on a screen."""
    return ", ".join(words[:MOST_QUOTED]) + (" …" if len(words) > MOST_QUOTED else "")


def shown(text: str) -> str:
    """Shortened for the screen; the request keeps all of it."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1].rstrip() + "…"
