from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='JournalSeal',
            fields=[
                ('number', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('first_entry', fields.BigIntField()),
                ('last_entry', fields.BigIntField()),
                ('entries', fields.IntField()),
                ('fingerprints', fields.BinaryField()),
                ('previous', fields.CharField(unique=True, max_length=64)),
                ('hash', fields.CharField(max_length=64)),
                ('sealed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'journal_seal', 'app': 'callout', 'pk_attr': 'number'},
            bases=['Model'],
        ),
    ]
