import json

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

# Technicians had asked to end work without a signature before there were approvals, and nobody had decided: each becomes one. Names of
# events and columns are written out here, since the domain may change again.
ASKED = "work_order.completion_exception_asked"
SETTLED = ("work_order.completion_exception_refused", "work_order.completion_excepted")
FIRST = 1001
COLUMNS = (
    "ref", "kind", "subject", "about", "command", "parameters", "words", "facts", "permission", "deputy",
    "asked_by", "asked_at", "reason", "state", "decided_by", "decision", "overtaken_by", "open_slot",
)


async def ask_again(apps, editor):
    client = editor.client
    mark = "?" if client.capabilities.dialect == "sqlite" else "$"
    names = ", ".join(f"'{name}'" for name in (ASKED, *SETTLED))
    rows = await client.execute_query_dict(
        f"SELECT id, at, name, actor, data FROM journal_entry WHERE name IN ({names}) ORDER BY id"
    )
    latest = {}
    for row in rows:
        data = row["data"] if isinstance(row["data"], dict) else json.loads(row["data"])
        latest[data["work_order"]] = (row, data)
    asked = [(row, data) for row, data in latest.values() if row["name"] == ASKED]
    number = FIRST
    for row, data in sorted(asked, key=lambda each: each[0]["id"]):
        if await is_open(client, mark, data["work_order"]):
            await keep(client, mark, number, row, data)
            number += 1
    if number > FIRST:
        await client.execute_query(f"INSERT INTO sequence (name, value) VALUES ('approval', {number - 1})")


async def is_open(client, mark, work_order):
    one = f"{mark}1" if mark == "$" else mark
    found = await client.execute_query_dict(
        f"SELECT id FROM work_order WHERE ref = {one} AND status NOT IN ('completed', 'cancelled')"
        " AND id NOT IN (SELECT work_order_id FROM signature)",
        [work_order],
    )
    return bool(found)


async def keep(client, mark, number, row, data):
    one = f"{mark}1" if mark == "$" else mark
    words = await client.execute_query_dict(
        f"SELECT text FROM journal_words WHERE field = 'text' AND entry_id = {one}", [row["id"]]
    )
    subject = f"work_order:{data['work_order']}"
    values = {
        "ref": f"AP-{number}",
        "kind": "unsigned_end",
        "subject": subject,
        "about": data["case"],
        "command": "approve_exception/1",
        "parameters": json.dumps({"work_order": data["work_order"]}),
        "words": "{}",
        "facts": json.dumps({"why": data.get("reason", "")}),
        "permission": "completion_exception.approve",
        "deputy": "",
        "asked_by": row["actor"],
        "asked_at": row["at"],
        "reason": json.loads(words[0]["text"]) if words and words[0]["text"] else "",
        "state": "asked",
        "decided_by": "",
        "decision": "",
        "overtaken_by": "",
        "open_slot": f"unsigned_end|{subject}",
    }
    marks = ", ".join(f"{mark}{at}" if mark == "$" else mark for at in range(1, len(COLUMNS) + 1))
    await client.execute_query(
        f"INSERT INTO approval ({', '.join(COLUMNS)}) VALUES ({marks})", [values[name] for name in COLUMNS]
    )


async def forget(apps, editor):
    """The table goes."""


class Migration(migrations.Migration):
    dependencies = [('callout', '0031_tasks')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Approval',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ref', fields.CharField(unique=True, max_length=20)),
                ('kind', fields.CharField(max_length=40)),
                ('subject', fields.CharField(max_length=80)),
                ('about', fields.CharField(default='', max_length=20)),
                ('account', fields.IntField(null=True)),
                ('command', fields.CharField(max_length=60)),
                ('parameters', fields.JSONField()),
                ('words', fields.JSONField()),
                ('facts', fields.JSONField()),
                ('permission', fields.CharField(max_length=60)),
                ('deputy', fields.CharField(default='', max_length=60)),
                ('deputy_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('offered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('asked_by', fields.CharField(max_length=80)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('reason', fields.TextField(default='', unique=False)),
                ('state', fields.CharField(default='asked', max_length=10)),
                ('decided_by', fields.CharField(default='', max_length=80)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('decision', fields.TextField(default='', unique=False)),
                ('overtaken_by', fields.CharField(default='', max_length=60)),
                ('open_slot', fields.CharField(null=True, unique=True, max_length=140)),
            ],
            options={'table': 'approval', 'app': 'callout', 'indexes': [Index(fields=['subject', 'kind'], name='idx_approval_subject'), Index(fields=['about'], name='idx_approval_about'), Index(fields=['state', 'id'], name='idx_approval_state')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Appointment',
            name='window_approval',
            field=fields.CharField(default='', db_default='', max_length=20),
        ),
        ops.RunPython(ask_again, forget),
    ]
