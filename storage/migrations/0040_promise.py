from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0037_accounts_and_roles')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ServiceCredit',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('case', fields.CharField(max_length=20)),
                ('clock', fields.CharField(max_length=12)),
                ('contract', fields.CharField(max_length=30)),
                ('percent', fields.IntField(default=0)),
                ('amount', fields.BigIntField(default=0)),
                ('currency', fields.CharField(default='', max_length=3)),
                ('period', fields.CharField(default='', max_length=7)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('earned_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('taken_back_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'service_credit', 'app': 'callout', 'unique_together': (('case', 'clock'),), 'indexes': [Index(fields=['contract', 'period'], name='idx_credit_contract')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Case',
            name='held_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Case',
            name='hold_reason',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Case',
            name='raised_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='ClockPause',
            name='clocks',
            field=fields.CharField(default='response on_site resolution', db_default='response on_site resolution', max_length=40),
        ),
        ops.AddField(
            model_name='ClockPause',
            name='source',
            field=fields.CharField(default='', db_default='', max_length=20),
        ),
        ops.AddField(
            model_name='Contract',
            name='asset_types',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contract',
            name='coverage',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contract',
            name='credits',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contract',
            name='machines',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contract',
            name='sites',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='Contract',
            name='tier',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
        ops.AddField(
            model_name='ServiceClock',
            name='contract',
            field=fields.CharField(default='', db_default='', max_length=30),
        ),
        ops.AddField(
            model_name='ServiceClock',
            name='tier',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
    ]
