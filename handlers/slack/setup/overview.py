"""/setup: the kinds of records that a member may see, and the records of one kind, ten to a page."""

from dataclasses import dataclass, replace

from domain.customers.queries import actor_names
from domain.history import last_change
from handlers.exchange.kinds import ONE_OF
from handlers.exchange.records.record import Record, Row
from handlers.slack.kit.blocks import actions, bare, button, context, header, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line, Tap
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.ids import ActionId
from handlers.slack.kit.outbound import Blocks
from handlers.slack.kit.values import NotOffered, number_in
from handlers.slack.setup.history import NAMES
from handlers.slack.setup.kinds import handle, kind_words, named, parts_of, record_of, visible_to
from handlers.slack.setup.wording import row_line, shown
from handlers.texts.catalogue import Texts

SIZE = 10
LIST, PAGE = ActionId("setup.list"), ActionId("setup.page")
OPEN, NEW = ActionId("setup.open"), ActionId("setup.new")
IMPORT, EXPORT = ActionId("setup.import"), ActionId("setup.export")


@dataclass(frozen=True)
class Wanted:
    """Which page of which records: those that have `text` in what a list shows of them."""

    record: Record
    page: int = 0
    text: str = ""


async def set_up(caller: Caller, line: Line) -> Answer:
    """Raises NotAllowed for who may see no kind of record, KindUnknown."""
    if not visible_to(caller.actor):
        caller.actor.must(record_of("accounts").see)
    kind, _, text = line.text.partition(" ")
    if not kind:
        return await _overview(caller)
    return await _listed(caller, Wanted(named(kind, caller.actor, caller.words), text=text.strip()))


async def show_list(caller: Caller, tap: Tap) -> Answer:
    return replace(await _listed(caller, Wanted(record_of(tap.value))), replace=True)


async def turn_page(caller: Caller, tap: Tap) -> Answer:
    """Raises NotOffered."""
    parts = parts_of(tap.value)
    if len(parts) != 3:
        raise NotOffered
    return replace(await _listed(caller, Wanted(record_of(parts[0]), number_in(parts[1]), parts[2])), replace=True)


async def _overview(caller: Caller) -> Answer:
    words = caller.words
    blocks: Blocks = [header(words.plain("setup-title"))]
    for record in visible_to(caller.actor):
        count, last = len(await record.rows()), await last_change(ONE_OF[record.kind], NAMES)
        who = (await actor_names([last[1]])).get(last[1], "") if last and not last[1].startswith("system:") else ""
        text = words(
            "setup-kind-row",
            kind=kind_words(record.kind, words),
            count=count,
            changed="yes" if last else "no",
            at=last[0] if last else "",
            who=shorten(who, 60),
            known="yes" if who else "no",
        )
        blocks.append(section(text, button(words.plain("setup-button-show"), LIST, str(record.kind))))
    blocks.append(context(words("setup-hint")))
    return Answer(words("setup-title"), blocks)


async def _listed(caller: Caller, wanted: Wanted) -> Answer:
    record, words = wanted.record, caller.words
    caller.actor.must(record.see)
    rows = [row for row in await record.rows() if _has(record, row, wanted.text, words)]
    pages = max(1, -(-len(rows) // SIZE))
    page = min(wanted.page, pages - 1)
    title = words(
        "setup-list-title",
        kind=kind_words(record.kind, words, count=len(rows)),
        count=len(rows),
        text=shorten(wanted.text, 60),
        filtered="yes" if wanted.text else "no",
    )
    blocks: Blocks = [header(bare(title))]
    blocks += [
        section(
            row_line(record, row, words),
            button(words.plain("setup-button-open"), OPEN, handle(record, record.key_of(row))),
        )
        for row in rows[page * SIZE : (page + 1) * SIZE]
    ]
    if pages > 1:
        blocks += [context(words("slack-queue-page", page=page + 1, pages=pages)), _turns(wanted, page, pages, words)]
    blocks.append(_doors(caller, record))
    return Answer(title, blocks)


def _has(record: Record, row: Row, text: str, words: Texts) -> bool:
    wanted = text.casefold()
    if not wanted:
        return True
    columns = (record.column(name) for name in record.shown)
    return any(wanted in shown(column, row.get(column.name), words).casefold() for column in columns if column)


def _turns(wanted: Wanted, page: int, pages: int, words: Texts) -> dict[str, object]:
    turns = [
        button(words.plain(label), PAGE.nth(step), handle(wanted.record, (str(page + step), shorten(wanted.text, 200))))
        for there, label, step in (
            (page > 0, "slack-button-previous", -1),
            (page < pages - 1, "slack-button-next", 1),
        )
        if there
    ]
    return actions(*turns)


def _doors(caller: Caller, record: Record) -> dict[str, object]:
    words, kind = caller.words, str(record.kind)
    export = button(words.plain("setup-button-export"), EXPORT, kind)
    if not caller.actor.may(record.edit):
        return actions(export)
    return actions(
        button(words.plain("setup-button-new"), NEW, kind),
        button(words.plain("setup-button-import"), IMPORT, kind),
        export,
    )


FEATURE = Feature(
    commands=(Command("/setup", set_up, None, "[contracts | sites | … [TEXT]]", "slack-command-setup"),),
    taps={LIST: show_list, PAGE: turn_page},
)
