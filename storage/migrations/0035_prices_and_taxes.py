from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0033_approvals')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PriceRate',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ref', fields.CharField(unique=True, max_length=40)),
                ('price_list', fields.CharField(max_length=40)),
                ('tier', fields.CharField(default='', max_length=40)),
                ('currency', fields.CharField(max_length=3)),
                ('item', fields.CharField(max_length=20)),
                ('of', fields.CharField(default='', max_length=40)),
                ('period', fields.CharField(default='standard', max_length=20)),
                ('per', fields.CharField(max_length=20)),
                ('amount', fields.CharField(max_length=30)),
                ('minimum_minutes', fields.IntField(default=0)),
                ('round_minutes', fields.IntField(default=0)),
                ('starts_on', fields.DateField(null=True)),
                ('ends_on', fields.DateField(null=True)),
            ],
            options={'table': 'price_rate', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Tax',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ref', fields.CharField(unique=True, max_length=40)),
                ('place', fields.CharField(max_length=20)),
                ('of', fields.CharField(default='', max_length=40)),
                ('kind', fields.CharField(default='', max_length=40)),
                ('category', fields.CharField(default='S', max_length=2)),
                ('percent', fields.CharField(max_length=30)),
                ('reason', fields.CharField(default='', max_length=160)),
                ('starts_on', fields.DateField(null=True)),
                ('ends_on', fields.DateField(null=True)),
            ],
            options={'table': 'tax', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
