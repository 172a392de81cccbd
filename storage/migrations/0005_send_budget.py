from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0004_parked_indexes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SendBudget',
            fields=[
                ('scope', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=160)),
                ('spent_until', fields.FloatField()),
            ],
            options={'table': 'send_budget', 'app': 'callout', 'pk_attr': 'scope'},
            bases=['Model'],
        ),
    ]
