"""Takes people's words and names out of the journal's entries into rows that can be erased, and makes the seals anew over what is left.

The chain is verified as it was before anything is touched; what is wrong with it stands in the record of this step for ever, and
`callout audit verify` reports it. Each new seal keeps the hash of the one that it replaces, and its own hash covers it.
All of this is one transaction. The formats are those of this migration: they must not follow the program's when it changes.
"""

import hashlib
import secrets
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from tortoise import fields
from tortoise import migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

NAME = "0015_erasable_words"
CHUNK = 500
LOWEST = -(2**63)
MOST_NAMED = 20
NOTHING_BEFORE = "0" * 64
REFUSAL = "the journal is never changed"
FINGERPRINT = struct.Struct(">q4s4s")

ACTOR, NOBODY = "actor", ""
STAFF, CONTACT, APPROVER, TECHNICIAN = "staff", "contact", "approver", "technician"
WORDS = {
    "access.staff_invited": {"staff_name": STAFF},
    "access.staff_joined": {"staff_name": STAFF},
    "access.role_granted": {"staff_name": STAFF},
    "access.role_revoked": {"staff_name": STAFF},
    "access.refused": {"who": NOBODY},
    "appointment.scheduled": {"approved_by": APPROVER, "reason": ACTOR},
    "appointment.rescheduled": {"approved_by": APPROVER, "reason": ACTOR},
    "appointment.cancelled": {"reason": ACTOR},
    "appointment.declined": {"reason": ACTOR},
    "assets.retired": {"reason": ACTOR},
    "case.opened": {"problem": CONTACT},
    "case.priority_changed": {"reason": ACTOR},
    "case.message_posted": {"author_name": ACTOR, "text": ACTOR},
    "case.status_changed": {"reason": ACTOR},
    "case.reopened": {"reason": ACTOR},
    "case.cancelled": {"reason": ACTOR},
    "crew.technician_registered": {"technician_name": STAFF},
    "crew.leave_added": {"reason": TECHNICIAN},
    "customers.account_registered": {"account_name": "account"},
    "customers.contact_registered": {"contact_name": CONTACT},
    "dispatch.gates_overridden": {"reason": ACTOR},
    "parts.location_defined": {"location_name": "location"},
    "data.record_changed": {"before": "ref", "after": "ref"},
    "work_order.status_changed": {"reason": ACTOR},
    "work_order.checklist_answered": {"note": ACTOR},
    "work_order.note_added": {"text": ACTOR},
    "work_order.summarised": {"summary": ACTOR, "recommendations": ACTOR},
    "work_order.signed": {"signer": NOBODY},
    "work_order.completion_exception_asked": {"text": ACTOR},
    "work_order.completion_excepted": {"reason": ACTOR},
}
"""The fields with words by the event's name, and whose they are."""

PLACES = ("crew.technician_seen", "appointment.technician_checked_in")
"""Events whose coordinates go: where people were is kept for a day, and not in the journal."""

SEALS = """
SELECT id, number, first_entry, last_entry, entries, fingerprints, previous, hash, sealed_at FROM journal_seal
WHERE number > ? ORDER BY number LIMIT 20
"""
ENTRIES = "SELECT id, at, name, actor, actor_name, data FROM journal_entry WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
SUBJECTS = "SELECT entry_id, subject FROM journal_subject WHERE entry_id >= ? AND entry_id <= ?"


def is_sqlite(editor):
    return editor.client.capabilities.dialect == "sqlite"


def placed(editor, query):
    pieces = query.split("?")
    if is_sqlite(editor):
        return query
    return "".join(piece + (f"${n}" if n < len(pieces) else "") for n, piece in enumerate(pieces, start=1))


async def ask(editor, query, *values):
    return await editor.client.execute_query_dict(placed(editor, query), list(values))


async def do(editor, query, *values):
    await editor.client.execute_query(placed(editor, query), list(values))


async def do_many(editor, query, rows):
    if rows:
        await editor.client.execute_many(placed(editor, query), rows)


# How an entry and a seal are hashed.


def hashed(value):
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=repr)).digest()


def moment(at):
    try:
        read = datetime.fromisoformat(at) if isinstance(at, str) else at
        return read.astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, AttributeError, TypeError):
        return repr(at)


def content(data):
    try:
        return orjson.loads(data) if isinstance(data, (str, bytes)) else data
    except orjson.JSONDecodeError:
        return repr(data)


def plain(value):
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        return int(value)
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


async def digests(editor, after, until):
    """(entry, its own hash, its subjects' hash), in order."""
    while rows := await ask(editor, ENTRIES, after, until, CHUNK):
        first, after = rows[0]["id"], rows[-1]["id"]
        about = {}
        for row in await ask(editor, SUBJECTS, first, after):
            about.setdefault(row["entry_id"], []).append(str(row["subject"]))
        for row in rows:
            own = hashed(
                (row["id"], moment(row["at"]), row["name"], row["actor"], row["actor_name"], plain(content(row["data"])))
            )
            yield row["id"], own, hashed(sorted(about.get(row["id"], [])))


async def body_of(editor, floor, until):
    """The hash over the entries, and their fingerprints."""
    body, fingerprints = hashlib.sha256(), []
    async for entry, own, subjects in digests(editor, floor, until):
        body.update(own + subjects)
        fingerprints.append((entry, own[:4], subjects[:4]))
    return body.digest(), fingerprints


def seal_hash(seal, previous, entries, body, before=""):
    words = (seal["number"], previous, seal["first_entry"], seal["last_entry"], entries, moment(seal["sealed_at"]))
    words = (*words, before) if before else words
    return hashlib.sha256(b"callout journal seal 1\n" + orjson.dumps(words) + body).hexdigest()


async def seals(editor, after=0):
    while rows := await ask(editor, SEALS, after):
        for row in rows:
            yield row
        after = rows[-1]["number"]


# Step 1: what was wrong with the chain before.


@dataclass
class Before:
    """How the chain was."""

    count: int = 0
    named: list[str] = field(default_factory=list)

    def add(self, what):
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(what)


async def verify(editor):
    before, last = Before(), None
    async for seal in seals(editor):
        number, previous, floor = (last["number"], last["hash"], last["last_entry"]) if last else (0, NOTHING_BEFORE, LOWEST)
        if seal["number"] > number + 1:
            before.add(f"seals before {seal['number']} missing")
            floor = seal["first_entry"] - 1
        elif seal["previous"] != previous:
            before.add(f"seal {seal['number']} changed")
        body, found = await body_of(editor, floor, seal["last_entry"])
        if seal_hash(seal, seal["previous"], seal["entries"], body) != seal["hash"]:
            name_changes(before, seal, found)
        last = seal
    counted = await ask(editor, "SELECT value FROM sequence WHERE name = 'journal_seal'")
    if counted and counted[0]["value"] > (last["number"] if last else 0):
        before.add("the newest seals missing")
    return before


def name_changes(before, seal, found):
    packed = bytes(seal["fingerprints"])
    packed = packed[: len(packed) - len(packed) % FINGERPRINT.size]
    was = {one[0]: one for one in FINGERPRINT.iter_unpack(packed)}
    now = {one[0]: one for one in found}
    wrong = [entry for entry in sorted(was.keys() | now.keys()) if was.get(entry) != now.get(entry)]
    for entry in wrong:
        kind = "added" if entry not in was else "missing" if entry not in now else "changed"
        before.add(f"journal entry {entry} {kind}")
    if not wrong:
        before.add(f"seal {seal['number']} changed")


# Step 2: the words go into rows of their own.


def person_of(of, row, data):
    if of == NOBODY:
        return ""
    if of == "ref":
        return f"{data.get('kind', '')}:{data.get('ref', '')}"
    known = "" if of == ACTOR else str(data.get(of) or "")
    if known:
        return known if ":" in known else f"{of}:{known}"
    return "" if row["actor"].startswith("system:") else row["actor"]


def is_mark(value):
    return isinstance(value, dict) and set(value) in ({"words"}, {"words", "of"})


def parted(row):
    """What an entry becomes, or None when it stays: its new data and actor's name, and its rows of words."""
    data = content(row["data"])
    if not isinstance(data, dict):
        return None
    left, words = dict(data), []
    if row["name"] in PLACES:
        left = {name: value for name, value in left.items() if name not in ("latitude", "longitude")}
    for name, of in WORDS.get(row["name"], {}).items():
        value = data.get(name)
        if not value or is_mark(value) or (row["name"] == "access.refused" and ":" in value):
            continue
        person = person_of(of, row, data)
        owner = f"{data.get('channel', '')}:{value}" if row["name"] == "access.refused" else person
        salt, text = secrets.token_hex(16), orjson.dumps(value).decode()
        digest = hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
        left[name] = {"words": digest} | ({"of": person} if person else {})
        words.append([row["id"], name, owner[:120], salt, text])
    named = row["actor_name"] if row["actor"].partition(":")[0] not in ("staff", "contact") else ""
    return (left, named, words) if left != data or named != row["actor_name"] else None


async def part_words(editor):
    """Returns the first entry that became another, and how many did."""
    first, count, after = None, 0, LOWEST
    while rows := await ask(editor, ENTRIES, after, 2**63 - 1, CHUNK):
        after = rows[-1]["id"]
        done = [(row["id"], new) for row in rows if (new := parted(row)) is not None]
        if done and first is None:
            first = done[0][0]
        count += len(done)
        changed = [[orjson.dumps(data).decode(), named, entry] for entry, (data, named, _) in done]
        await do_many(editor, "UPDATE journal_entry SET data = ?, actor_name = ? WHERE id = ?", changed)
        query = "INSERT INTO journal_words (entry_id, field, person, salt, text) VALUES (?, ?, ?, ?, ?)"
        await do_many(editor, query, [row for _, (_, _, words) in done for row in words])
    return first, count


# Step 3: the seals are made anew from the first that covers such an entry.


async def reseal(editor, first):
    """Returns how many seals were made anew, the newest one's row as it was, and its new hash."""
    last, count, newest, new = None, 0, None, ""
    async for seal in seals(editor):
        number, floor = (last["number"], last["last_entry"]) if last else (0, LOWEST)
        floor = seal["first_entry"] - 1 if seal["number"] > number + 1 else floor
        if seal["last_entry"] >= first:
            body, found = await body_of(editor, floor, seal["last_entry"])
            previous = new or seal["previous"]
            new = seal_hash(seal, previous, len(found), body, before=seal["hash"])
            packed = b"".join(FINGERPRINT.pack(*one) for one in found)
            query = "UPDATE journal_seal SET previous = ?, hash = ?, before = ?, fingerprints = ?, entries = ? WHERE id = ?"
            await do(editor, query, previous, new, seal["hash"], packed, len(found), seal["id"])
            count, newest = count + 1, seal
        last = seal
    return count, newest, new


async def move_words(apps, editor):
    await do(editor, "UPDATE appointment SET arrived_latitude = NULL, arrived_longitude = NULL")
    before = await verify(editor)
    await guard(editor, on=False)
    first, entries = await part_words(editor)
    if first is not None:
        count, newest, new = await reseal(editor, first)
        if newest is not None:
            await record(editor, before, entries, count, newest, new)
    await guard(editor, on=True)


async def record(editor, before, entries, count, newest, new):
    at = datetime.now(UTC)
    values = [str(at) if is_sqlite(editor) else at, NAME, entries, count, newest["number"], newest["hash"], new]
    query = (
        "INSERT INTO journal_reseal (at, schema, entries, seals, number, old_head, new_head, findings, found, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')"
    )
    await do(editor, query, *values, before.count, "; ".join(before.named))


async def guard(editor, *, on):
    """The triggers of 0002 against changes of entries and seals: off for this transaction, on for certain afterwards."""
    for table in ("journal_entry", "journal_seal"):
        if is_sqlite(editor):
            for verb in ("UPDATE", "DELETE"):
                await do(editor, f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}")
                if on:
                    await refuse(editor, table, verb, f"{table}_no_{verb.lower()}")
        else:
            await do(editor, f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}")
            if on:
                await refuse(editor, table, "UPDATE OR DELETE", f"{table}_no_change")


async def refuse(editor, table, verbs, name, condition=""):
    when = f"WHEN ({condition}) " if condition else ""
    each, act = "", f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    if not is_sqlite(editor):
        each, act = "FOR EACH ROW ", "EXECUTE FUNCTION refuse_change()"
    await do(editor, f"CREATE TRIGGER {name} BEFORE {verbs} ON {table} {each}{when}{act}")


GUARDS = {
    ("journal_words", "UPDATE"): "NEW.text IS NOT NULL",
    ("journal_words", "DELETE"): "",
    ("journal_reseal", "UPDATE"): "OLD.signature <> '' OR NEW.signature = ''",
    ("journal_reseal", "DELETE"): "",
}
"""Words can only be erased, and a reseal only be signed."""


async def set_guards(apps, editor):
    for (table, verb), condition in GUARDS.items():
        await refuse(editor, table, verb, f"{table}_no_{verb.lower()}", condition)


async def keep(apps, editor):
    """Nothing leads back: the words may have been erased since."""
    raise RuntimeError("the journal's words can't be put back into its entries")


class Migration(migrations.Migration):
    dependencies = [('callout', '0014_evidence')]

    initial = False

    operations = [
        ops.AddField(
            model_name='JournalEntry',
            name='occurred_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='JournalSeal',
            name='before',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.CreateModel(
            name='JournalWords',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('entry', fields.ForeignKeyField('callout.JournalEntry', source_field='entry_id', db_constraint=True, to_field='id', related_name='words', on_delete=OnDelete.RESTRICT)),
                ('field', fields.CharField(max_length=60)),
                ('person', fields.CharField(default='', max_length=120)),
                ('salt', fields.CharField(max_length=32)),
                ('text', fields.TextField(null=True, unique=False)),
                ('erased_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'journal_words', 'app': 'callout', 'unique_together': (('entry', 'field'),), 'indexes': [Index(fields=['person'], name='idx_journal_words_person')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='JournalReseal',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('schema', fields.CharField(max_length=80)),
                ('entries', fields.BigIntField()),
                ('seals', fields.BigIntField()),
                ('number', fields.BigIntField()),
                ('old_head', fields.CharField(max_length=64)),
                ('new_head', fields.CharField(max_length=64)),
                ('findings', fields.IntField(default=0)),
                ('found', fields.TextField(default='', unique=False)),
                ('signature', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'journal_reseal', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.RunPython(move_words, keep),
        ops.RunPython(set_guards, keep),
    ]
