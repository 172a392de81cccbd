"""/callout end: ends somebody's access, after showing what goes with it, and lists the work that is left."""

from collections.abc import Iterable

from domain.access.actions import end_staff
from domain.access.queries import get_staff, staff_of_chat
from domain.access.views import StaffView
from domain.actor import Permission
from domain.channel import ChannelName
from domain.errors import DomainError
from domain.tasks.queries import open_tasks_of
from domain.window import Window
from handlers.office.leaving import Leaving, OpenVisit, find_leaver, visits_left_by, what_leaves
from handlers.slack.kit.blocks import MENTION, actions, button, clipped, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.values import number_in
from handlers.slack.staff.roles import roles_words
from handlers.slack.tasks.message import headline
from handlers.texts.catalogue import Safe, Texts

END = ActionId("staff.end")
MOST_VISITS = 20


class LeaverUnclear(DomainError):
    """Params: given, several (yes or no), names."""

    code = "leaver-unclear"


async def ask_end(caller: Caller, line: Line) -> Answer:
    """Show what goes, with the button that ends it."""
    if not line.text:
        return Answer(caller.words("slack-end-usage"))
    found = await what_leaves(await _meant(line.text))
    text = _question(found, caller.words)
    end = button(caller.words.plain("slack-button-end-staff"), END, str(found.staff.id), style="danger")
    return Answer(text, [section(text), actions(end)])


async def take_end(caller: Caller, tap: Tap) -> Answer:
    member = await end_staff(caller.actor, staff=number_in(tap.value))
    visits, tasks = await visits_left_by(member.id), await open_tasks_of(member.id)
    text = caller.words("slack-end-done", name=member.name, count=len(visits))
    lines = visit_lines(visits[:MOST_VISITS], caller.words)
    if tasks:
        lines.append(caller.words("tasks-left-title", count=len(tasks)))
        lines += [headline(task, caller.words) for task in tasks[:MOST_VISITS]]
    return Answer(text, [section("\n".join([text, *lines]))], replace=True)


async def _meant(text: str) -> StaffView:
    """Raises LeaverUnclear."""
    mention = MENTION.search(text)
    if mention is not None:
        member = await staff_of_chat(ChannelName.SLACK, mention[1])
        found = [member] if member else await find_leaver(mention[2] or "")
    else:
        found = await find_leaver(text)
    among = [each for each in found if each.active] or found
    if len(among) != 1:
        names = Safe(", ".join(f"{clipped(each.name, 40)} ({each.ref})" for each in among[:10]))
        raise LeaverUnclear(given=shorten(text, 60), several="yes" if among else "no", names=names)
    return await get_staff(among[0].id)


def _question(leaving: Leaving, words: Texts) -> str:
    return words(
        "slack-end-ask",
        name=leaving.staff.name,
        roles=roles_words(list(leaving.staff.roles), words),
        chats=", ".join(channel.capitalize() for channel in leaving.chats),
        joined="yes" if leaving.chats else "no",
        visits=len(leaving.visits),
        cases=len(leaving.cases),
        invites=leaving.invites,
        tasks=len(leaving.tasks),
    )


def visit_lines(visits: Iterable[OpenVisit], words: Texts) -> list[str]:
    """A line for each visit, with the command that gives it to somebody else."""
    return [
        words(
            "slack-left-line",
            case=each.visit.case,
            work_order=each.visit.work_order,
            window=Window(each.visit.starts_at, each.visit.ends_at),
            account=shorten(each.visit.account_name, 60),
            asked="yes" if each.asked else "no",
        )
        for each in visits
    ]


FEATURE = Feature(
    verbs=(Verb("end", ask_end, Permission.STAFF_END, "@member | NAME", "slack-command-callout-end"),),
    taps={END: take_end},
)
