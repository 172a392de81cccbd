from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

# The keys of the old invites are kept; those of the old requests for a signature follow them.
BEFORE = "(SELECT coalesce(max(id), 0) FROM invite)"
MOVES = (
    """
INSERT INTO access_grant (id, scope, subject, audience, holder, created_by, created_at, expires_at, claimed_by, used_at, used_by)
SELECT id, 'staff.join', 'staff:' || staff_id, channel, 'staff:' || staff_id, created_by, created_at, expires_at, '', used_at,
    CASE WHEN used_by = '' THEN '' ELSE channel || ':' || used_by END
FROM invite
""",
    "INSERT INTO grant_token (grant_id, token_hash, created_at) SELECT id, token_hash, created_at FROM invite",
    f"""
INSERT INTO access_grant (id, scope, subject, audience, holder, created_by, created_at, expires_at, claimed_by, used_at, used_by)
SELECT r.id + {BEFORE}, 'work_order.sign', 'work_order:' || o.ref, r.audience, '', 'system:signing_page', r.created_at, r.expires_at,
    '', r.used_at, ''
FROM signature_request r JOIN work_order o ON o.id = r.work_order_id
""",
    f"""
INSERT INTO grant_token (grant_id, token_hash, created_at)
SELECT id + {BEFORE}, token_hash, created_at FROM signature_request
""",
)
COUNT_ON = "SELECT setval(pg_get_serial_sequence('access_grant', 'id'), coalesce((SELECT max(id) FROM access_grant), 0) + 1, false)"


async def move(apps, editor):
    for statement in MOVES:
        await editor.client.execute_query(statement)
    if editor.client.capabilities.dialect != "sqlite":
        await editor.client.execute_query(COUNT_ON)


async def leave(apps, editor):
    """The tables come back empty: invites and links are made anew."""


class Migration(migrations.Migration):
    dependencies = [('callout', '0016_media_erasures')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AccessGrant',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('scope', fields.CharField(max_length=40)),
                ('subject', fields.CharField(max_length=80)),
                ('audience', fields.CharField(default='', max_length=20)),
                ('holder', fields.CharField(default='', max_length=80)),
                ('created_by', fields.CharField(max_length=80)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('claimed_by', fields.CharField(default='', max_length=120)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('used_by', fields.CharField(default='', max_length=120)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'access_grant', 'app': 'callout', 'indexes': [Index(fields=['subject'], name='idx_grant_subject'), Index(fields=['holder'], name='idx_grant_holder')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GrantToken',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('grant', fields.ForeignKeyField('callout.AccessGrant', source_field='grant_id', db_constraint=True, to_field='id', related_name='tokens', on_delete=OnDelete.RESTRICT)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'grant_token', 'app': 'callout', 'indexes': [Index(fields=['grant_id'], name='idx_grant_token_grant')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Identity',
            name='proven_by',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
        ops.AddField(
            model_name='Identity',
            name='ended_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Contact',
            name='ended_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunPython(move, leave),
        ops.DeleteModel(name='Invite'),
        ops.DeleteModel(name='SignatureRequest'),
    ]
