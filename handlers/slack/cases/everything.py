"""[Show everything]: the customer's whole words, and all that happened to a case, uncut, in a window that can be paged."""

from domain.cases.queries import get_case_for
from handlers.slack.cases.message import headline
from handlers.slack.cases.timeline import story_of
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, context, modal, pages, section
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import View
from handlers.slack.kit.values import NotOffered, number_in

EVERYTHING = ActionId("case.everything")
MOST_SECTIONS = 20


async def show_everything(caller: Caller, tap: Tap) -> None:
    """The first page in a new window; [Next] and [Previous] turn the pages of the one that is open."""
    view = await _page(caller, tap.value)
    if tap.view is not None and tap.on_modal:
        await outbound.update_view(caller.user, str(tap.view["id"]), view)
    else:
        await outbound.open_view(caller.user, tap.trigger_id, view)


async def _page(caller: Caller, value: str) -> View:
    """`value` is "C-10042", or "C-10042|2" for another page than the first. Raises NotFound, NotOffered."""
    ref, _, number = value.partition("|")
    case, words = await get_case_for(caller.actor, ref), caller.words
    told = case.problem or words.plain("slack-files-only")
    text = "\n".join([words("slack-case-whole", text=told), *await story_of(caller.actor, ref, words)])
    every, at = pages(text), number_in(number or "0")
    begun = at * MOST_SECTIONS
    if begun >= len(every):
        raise NotOffered
    blocks = [section(headline(case, words)), *map(section, every[begun : begun + MOST_SECTIONS])]
    turns = [
        button(words.plain(label), EVERYTHING.nth(step), f"{ref}|{at + step}")
        for label, step, there in (
            ("slack-button-previous", -1, at > 0),
            ("slack-button-next", 1, begun + MOST_SECTIONS < len(every)),
        )
        if there
    ]
    if turns:
        count = -(-len(every) // MOST_SECTIONS)
        blocks += [context(words("slack-queue-page", page=at + 1, pages=count)), actions(*turns)]
    return modal(ref, blocks, close=words.plain("slack-close"))


FEATURE = Feature(taps={EVERYTHING: show_everything})
