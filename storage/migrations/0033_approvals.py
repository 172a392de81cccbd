from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

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
    ]
