"""/approvals, and what waits for a decision in the Home tab and in the digest."""

from domain.actor import system_actor
from domain.approvals.queries import decides, list_open_for, list_to_decide
from domain.approvals.views import ApprovalView
from handlers.slack.approvals.message import WITHDRAW, decision_buttons, headline_words, open_button
from handlers.slack.approvals.wording import deputy_words, question_words
from handlers.slack.kit.blocks import actions, button, context, divider, section
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.outbound import Blocks
from handlers.texts.catalogue import Texts

MOST_LISTED, MOST_AT_HOME, MOST_IN_DIGEST = 10, 5, 2
DIGEST = system_actor("digest")


async def list_approvals(caller: Caller, line: Line) -> Answer:
    """The open ones: first those that wait for the caller, with buttons."""
    words = caller.words
    views = await list_open_for(caller.actor)
    views.sort(key=lambda view: not decides(caller.actor, view))
    if not views:
        return Answer(words("slack-approvals-none"))
    title = words("slack-approvals-title", count=len(views), mine=sum(decides(caller.actor, each) for each in views))
    blocks: Blocks = [section(title)]
    for view in views[:MOST_LISTED]:
        blocks += await _row(view, caller)
    if len(views) > MOST_LISTED:
        blocks.append(context(words("slack-approvals-more", count=len(views) - MOST_LISTED)))
    return Answer(title, blocks)


async def waiting_at_home(caller: Caller) -> Blocks:
    """The section of the Home tab: what waits for the member's decision. Nothing when nothing does."""
    views = await list_to_decide(caller.actor)
    if not views:
        return []
    words = caller.words
    blocks: Blocks = [section(words("slack-approvals-yours", count=len(views)))]
    for view in views[:MOST_AT_HOME]:
        blocks += await _row(view, caller)
    if len(views) > MOST_AT_HOME:
        blocks.append(context(words("slack-approvals-more", count=len(views) - MOST_AT_HOME)))
    return [*blocks, divider()]


async def waiting_in_digest(words: Texts) -> Blocks:
    """What waits for anybody's decision, the oldest first, each with its buttons."""
    views = [view for view in await list_open_for(DIGEST) if view.account is None]
    if not views:
        return []
    blocks: Blocks = [section(words("slack-approvals-waiting", count=len(views)))]
    for view in views[:MOST_IN_DIGEST]:
        blocks.append(section(await _told(view, words)))
        blocks.append(actions(*decision_buttons(view, words), *open_button(view, words)))
    if len(views) > MOST_IN_DIGEST:
        blocks.append(context(words("slack-approvals-more", count=len(views) - MOST_IN_DIGEST)))
    return blocks


async def _row(view: ApprovalView, caller: Caller) -> Blocks:
    words, mine = caller.words, view.asked_by == caller.actor.ref
    buttons = decision_buttons(view, words) if decides(caller.actor, view) else []
    if mine and not buttons:
        buttons = [button(words.plain("slack-button-withdraw"), WITHDRAW, view.ref)]
    shown = [*buttons, *open_button(view, words)]
    deputy = deputy_words(view, words)
    return [
        section(await _told(view, words)),
        *([context(deputy)] if deputy else []),
        *([actions(*shown)] if shown else []),
    ]


async def _told(view: ApprovalView, words: Texts) -> str:
    return f"{await headline_words(view, words)}\n{await question_words(view, words)}"


FEATURE = Feature(commands=(Command("/approvals", list_approvals, None, "", "slack-command-approvals"),))
