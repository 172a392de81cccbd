from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0010_work_assignments')]

    initial = False

    operations = [
        ops.CreateModel(
            name='BegunWork',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=20)),
                ('record', fields.BigIntField()),
                ('owner', fields.CharField(default='', max_length=32)),
                ('deaths', fields.IntField(default=0)),
            ],
            options={'table': 'begun_work', 'app': 'callout', 'unique_together': (('kind', 'record'),), 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
