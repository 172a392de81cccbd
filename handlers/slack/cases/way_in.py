"""[Show way in]: codes, keys and whom to ask, shown to the one who presses; and /callout opened, which tells who did."""

import re

from domain.access.queries import list_openings, list_staff
from domain.access.views import OpeningView
from domain.actor import Permission
from domain.cases.actions import open_way_in
from domain.cases.queries import get_case_for
from domain.customers.queries import get_site
from domain.errors import DomainError, NotFound
from handlers.slack.cases.case import case_reference
from handlers.slack.cases.message import WAY_IN
from handlers.slack.kit.blocks import section, sections, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Feature, Verb

_SITE = re.compile(r"[\w.-]{1,40}")


class RecordUnknown(DomainError):
    """What was typed names neither a case nor a site. Params: given."""

    code = "opened-record-unknown"


async def show_way_in(caller: Caller, tap: Tap) -> Answer:
    """Only the one who pressed sees it, and it replaces nothing."""
    text = await open_way_in(caller.actor, case=tap.value)
    if not text:
        return Answer(caller.words("slack-way-in-none", case=tap.value))
    told = caller.words("slack-way-in", case=tap.value, access=text)
    return Answer(told, sections(told))


async def show_openings(caller: Caller, line: Line) -> Answer:
    words = caller.words
    kind, named = _record(line.text)
    found = await list_openings(caller.actor, kind=kind, ref=named)
    if not found:
        await _must_exist(caller, kind, named)
        return Answer(words("slack-opened-none", record=named))
    names = {member.ref: member.name for member in await list_staff()}
    title = words("slack-opened-title", record=named)
    lines = [_line(caller, each, names.get(each.person, each.person)) for each in found]
    return Answer(
        title, [section(title), *(section("\n".join(lines[at : at + 15])) for at in range(0, len(lines), 15))]
    )


def _record(text: str) -> tuple[str, str]:
    """The kind and the reference of a case or a site. Raises RecordUnknown."""
    if ref := case_reference(text):
        return "case", ref
    if not _SITE.fullmatch(text.strip()):
        raise RecordUnknown(given=shorten(text, 60))
    return "site", text.strip()


async def _must_exist(caller: Caller, kind: str, named: str) -> None:
    """That nobody looked says nothing about a record that there is not. Raises RecordUnknown."""
    try:
        await (get_case_for(caller.actor, named) if kind == "case" else get_site(named))
    except NotFound:
        raise RecordUnknown(given=shorten(named, 60)) from None


def _line(caller: Caller, each: OpeningView, name: str) -> str:
    return caller.words("slack-opened-line", name=shorten(name, 60), at=each.last_at, count=each.count)


FEATURE = Feature(
    verbs=(Verb("opened", show_openings, Permission.OPENINGS_VIEW, "C-10042 | SITE", "slack-command-callout-opened"),),
    taps={WAY_IN: show_way_in},
)
