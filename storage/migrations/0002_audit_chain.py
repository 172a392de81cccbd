from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

# The journal and its seals are written once. Rebuilding one of these tables on SQLite drops its triggers: a migration
# that does so has to set them again.
TABLES = ("journal_entry", "journal_subject", "journal_seal")
REFUSAL = "the journal is never changed"
REFUSE = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{REFUSAL}';
END $$
"""


def is_sqlite(editor):
    return editor.client.capabilities.dialect == "sqlite"


async def set_guards(apps, editor):
    if is_sqlite(editor):
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                await editor.client.execute_query(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )
        return
    await editor.client.execute_query(REFUSE)
    for table in TABLES:
        await editor.client.execute_query(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


async def take_guards_away(apps, editor):
    if is_sqlite(editor):
        for table in TABLES:
            for verb in ("update", "delete"):
                await editor.client.execute_query(f"DROP TRIGGER {table}_no_{verb}")
        return
    for table in TABLES:
        await editor.client.execute_query(f"DROP TRIGGER {table}_no_change ON {table}")
    await editor.client.execute_query("DROP FUNCTION refuse_change()")


class Migration(migrations.Migration):
    dependencies = [('callout', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='JournalSeal',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('number', fields.BigIntField(unique=True)),
                ('first_entry', fields.BigIntField()),
                ('last_entry', fields.BigIntField()),
                ('entries', fields.IntField()),
                ('fingerprints', fields.BinaryField()),
                ('previous', fields.CharField(unique=True, max_length=64)),
                ('hash', fields.CharField(max_length=64)),
                ('sealed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'journal_seal', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.RunPython(set_guards, take_guards_away),
    ]
