from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

from storage.encryption import decrypt, encrypt

# The columns whose text stands encrypted from now on, each value bound to its row's ref. The purposes are those of the models, for ever.
COLUMNS = (('site', 'access_notes', 'site.access_notes'), ('service_case', 'access', 'case.access'))
BATCH = 500


async def seal(apps, editor):
    """Raises EncryptionKeyMissing where there is something to encrypt and no key; then nothing was changed."""
    for table, column, purpose in COLUMNS:
        await rewrite(editor.client, table, column, lambda text, ref: encrypt(text, purpose=purpose, row=ref))


async def open_again(apps, editor):
    for table, column, purpose in COLUMNS:
        await rewrite(editor.client, table, column, lambda text, ref: decrypt(text, purpose=purpose, row=ref))


async def rewrite(client, table, column, change):
    one, two = ('?', '?') if client.capabilities.dialect == 'sqlite' else ('$1', '$2')
    page = f"SELECT id, ref, {column} AS text FROM {table} WHERE id > {one} AND {column} <> '' ORDER BY id LIMIT {BATCH}"
    after = 0
    while rows := await client.execute_query_dict(page, [after]):
        after = rows[-1]['id']
        for row in rows:
            changed = change(row['text'], row['ref'])
            await client.execute_query(f"UPDATE {table} SET {column} = {one} WHERE id = {two}", [changed, row['id']])


class Migration(migrations.Migration):
    dependencies = [('callout', '0018_tokens_out_of_rows')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Opening',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('person', fields.CharField(unique=False, max_length=80)),
                ('record', fields.CharField(unique=False, max_length=80)),
                ('day', fields.DateField(unique=False)),
                ('count', fields.IntField(unique=False)),
                ('last_at', fields.DatetimeField(unique=False)),
            ],
            options={'table': 'opening', 'app': 'callout', 'unique_together': (('person', 'record', 'day'),), 'indexes': [Index(fields=['record', 'day'], name='idx_opening_record')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.RunPython(seal, open_again),
    ]
