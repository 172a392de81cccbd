"""*Import a file* and *Export*: a file is checked first, its report comes in the direct chat, and *Import* takes it."""

from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Any

from domain.access.actions import note_opening
from domain.channel import ChannelName
from handlers.exchange.faults import Problem
from handlers.exchange.records.record import Record
from handlers.exchange.transfer import ImportResult, export_sheet, import_sheet
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import (
    actions,
    button,
    context,
    field,
    file_input,
    modal,
    mrkdwn,
    section,
    sections,
    shorten,
)
from handlers.slack.kit.caller import Caller, caller_of
from handlers.slack.kit.door import Answer, FieldRefused, Form, Tap, metadata, notice
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId, FieldId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import number_in, remembered
from handlers.slack.setup.kinds import kind_words, record_of
from handlers.slack.setup.overview import EXPORT, IMPORT
from handlers.texts.catalogue import Texts
from storage.database import transaction
from storage.media.erasing import erase_media
from storage.media.items import expect_media
from storage.outbox.items import Priority

FORM = FormId("setup.import")
FILE = FieldId("setup.file")
GO = ActionId("setup.import.go")
LARGEST_FILE = 1_000_000
MOST_ROWS = 2_000
"""A file is taken in one transaction, for which other writers wait."""

MOST_TOLD = 15
TAKE, GIVE = "take_records", "give_records"
"""Kinds of outbox rows: they need the network before, or after, what is done here."""


async def ask_file(caller: Caller, tap: Tap) -> None:
    record, words = record_of(tap.value), caller.words
    caller.actor.must(record.edit)
    columns = ", ".join(f"<code>{name}</code>" for name in record.names)
    blocks: Blocks = [
        section(words("setup-import-ask", kind=kind_words(record.kind, words))),
        field(words.plain("setup-import-file"), file_input(FILE, most=1, filetypes=("csv", "tsv", "txt", "text"))),
        *sections(words("setup-import-columns", columns="") + columns),
    ]
    shown = modal(
        words.plain("setup-import-title"),
        blocks,
        close=words.plain("setup-cancel"),
        callback_id=FORM,
        submit=words.plain("setup-button-check"),
        metadata=metadata(kind=str(record.kind)),
    )
    await outbound.open_view(caller.user, tap.trigger_id, shown)


async def take_file(caller: Caller, form: Form) -> View:
    """Raises NotOffered."""
    record, words = record_of(remembered(form.metadata).get("kind", "")), caller.words
    caller.actor.must(record.edit)
    given = next(iter(form.answers.files(FILE)), {})
    if not given.get("id"):
        raise FieldRefused(words.plain("setup-import-no-file"), FILE)
    size = given.get("size")
    size = size if isinstance(size, int) else 0
    if size > LARGEST_FILE:
        raise FieldRefused(words.plain("setup-import-too-large"), FILE)
    item = await expect_media(
        kind="document",
        channel=ChannelName.SLACK,
        file_id=str(given["id"])[:100],
        file_unique_id=str(given["id"])[:100],
        name=str(given.get("name") or ""),
        mime=str(given.get("mimetype") or ""),
        size=size,
    )
    await _have_taken(caller, record, item.id, item.name)
    return notice(words("setup-import-reading", file=shorten(item.name, 80)), words.plain("slack-close"))


async def _have_taken(
    caller: Caller, record: Record, media: int, name: str, *, agreed: str = "", sure: bool = False
) -> None:
    body = {"user": caller.user, "kind": str(record.kind), "media": media, "name": name, "agreed": agreed, "sure": sure}
    once = f"records:{media}:{agreed}" if sure else None
    await outbound.have_done(TAKE, f"records:{caller.user}", body, dedupe_key=once)


async def go_on(caller: Caller, tap: Tap) -> Answer:
    given = remembered(tap.value)
    record, name = record_of(given.get("kind", "")), given.get("name", "")
    caller.actor.must(record.edit)
    await _have_taken(
        caller, record, number_in(given.get("media", "")), name, agreed=given.get("agreed", ""), sure=True
    )
    told = caller.words("setup-importing", file=name)
    return Answer(told, [section(told)], replace=True)


async def file_came(parcel: int, body: Mapping[str, Any], content: bytes | None) -> None:
    """The file is here (None: it can't be had any more): try it, or import it where the member has said so; and report.

    However often a parcel is tried, there is one report.
    """
    async with transaction():
        caller = await caller_of(str(body["user"]))
        record = record_of(str(body["kind"]))
        if caller is None or not caller.actor.may(record.edit):
            return
        if content is None:
            await _report(
                caller, parcel, caller.words("setup-import-gone", file=str(body["name"])), _again(caller, record)
            )
            return
        if content.count(b"\n") > MOST_ROWS + 1:
            told = caller.words("setup-import-too-long", file=str(body["name"]), most=MOST_ROWS)
            await _report(caller, parcel, told, _again(caller, record))
            return
        result = await import_sheet(caller.actor, record, content, dry_run=True, may_end=True)
        if body["sure"] and not result.problems and _digest(result.endings) == body["agreed"]:
            result = await import_sheet(caller.actor, record, content, may_end=True)
            await erase_media([int(body["media"])])
        await _report(caller, parcel, *_told(caller, record, result, body))


async def _report(caller: Caller, parcel: int, text: str, blocks: Blocks) -> None:
    whole = [*sections(text), *blocks]
    await outbound.post(
        caller.user, shorten(mrkdwn(text), 300), whole, dedupe_key=f"records:report:{parcel}", priority=Priority.REPLY
    )


def _told(caller: Caller, record: Record, result: ImportResult, body: Mapping[str, Any]) -> tuple[str, Blocks]:
    words, name = caller.words, shorten(str(body["name"]), 80)
    if result.problems:
        lines = _lines(result.problems, words)
        head = words("setup-import-bad", file=name, count=len(result.problems))
        return f"{head}\n{lines}", _again(caller, record)
    counts = {"created": result.created, "updated": result.updated, "unchanged": result.unchanged}
    if result.done:
        return words("setup-imported", file=name, **counts), [context(words("setup-imported-hint"))]
    if not result.created and not result.updated and not result.endings:
        return words("setup-import-nothing", file=name, **counts), []
    parts = [words("setup-import-good", file=name, **counts)]
    parts += [words("setup-remarks") + "\n" + _lines(result.remarks, words)] if result.remarks else []
    parts += [words("setup-import-endings") + "\n" + _lines(result.endings, words, most=40)] if result.endings else []
    value = metadata(kind=str(record.kind), media=body["media"], name=name, agreed=_digest(result.endings))
    label = words.plain("setup-button-import-end" if result.endings else "setup-button-go")
    go = button(label, GO, value, style="danger" if result.endings else "primary")
    return "\n".join(parts), [actions(go)]


def _lines(problems: Sequence[Problem], words: Texts, *, most: int = MOST_TOLD) -> str:
    told = [words("setup-line", line=each.told(words)) for each in problems[:most]]
    more = len(problems) - most
    return "\n".join([*told, *([words("setup-more", count=more)] if more > 0 else [])])


def _again(caller: Caller, record: Record) -> Blocks:
    return [actions(button(caller.words.plain("setup-button-import"), IMPORT, str(record.kind)))]


def _digest(endings: Sequence[Problem]) -> str:
    return blake2s(repr(sorted(str(each) for each in endings)).encode(), digest_size=9).hexdigest() if endings else ""


async def ask_export(caller: Caller, tap: Tap) -> Answer:
    record = record_of(tap.value)
    caller.actor.must(record.see)
    if record.personal:
        await note_opening(caller.actor, record=f"export:{record.kind}")
    body = {"user": caller.user, "kind": str(record.kind)}
    await outbound.have_done(GIVE, f"records:{caller.user}", body)
    return Answer(caller.words("setup-exporting", kind=kind_words(record.kind, caller.words)))


async def exported(user: str, kind: str) -> tuple[str, bytes, str] | None:
    """The file's name, its bytes and what is said with it; None for who may not have it any more."""
    caller, record = await caller_of(user), record_of(kind)
    if caller is None or not caller.actor.may(record.see):
        return None
    content = (await export_sheet(record)).encode("utf-8-sig")
    count = len(await record.rows())
    return (
        f"{record.kind}.csv",
        content,
        caller.words.plain("setup-exported", kind=kind_words(record.kind, caller.words), count=count),
    )


FEATURE = Feature(taps={IMPORT: ask_file, GO: go_on, EXPORT: ask_export}, forms={FORM: take_file})
