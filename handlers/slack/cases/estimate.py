"""The estimate in /case, and [How is this made up?]: its steps in a window."""

from domain.quotes.queries import estimate_of
from handlers.conversation.estimate_words import estimate_line
from handlers.office.price_steps import price_steps
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import Block, button, modal, section, sections
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Tap
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId

STEPS = ActionId("case.price_steps")


async def estimate_blocks(caller: Caller, case: str) -> list[Block]:
    """One line, with a button where it is made of prices; none where there is nothing to say."""
    estimate, words = await estimate_of(caller.actor, case), caller.words
    text = estimate_line("slack-case-estimate", estimate, words)
    if not text:
        return []
    steps = button(words.plain("slack-button-price-steps"), STEPS, case) if estimate.priced else None
    return [section(text, steps)]


async def show_steps(caller: Caller, tap: Tap) -> Answer | None:
    estimate, words = await estimate_of(caller.actor, tap.value), caller.words
    if estimate.priced is None:
        return Answer(words("slack-price-steps-none"))
    title = estimate_line("slack-case-estimate", estimate, words)
    blocks = [section(title), *sections("\n".join(price_steps(estimate.priced, words)))]
    view = modal(words.plain("slack-price-steps-title"), blocks, close=words.plain("slack-close"))
    await outbound.open_view(caller.user, tap.trigger_id, view)
    return None


FEATURE = Feature(taps={STEPS: show_steps})
