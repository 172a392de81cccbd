from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0030_shown_content')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Task',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ref', fields.CharField(unique=True, max_length=20)),
                ('kind', fields.CharField(max_length=40)),
                ('subject', fields.CharField(max_length=120)),
                ('about', fields.CharField(default='', max_length=40)),
                ('audience', fields.CharField(max_length=20)),
                ('facts', fields.JSONField()),
                ('said', fields.TextField(default='', unique=False)),
                ('state', fields.CharField(default='open', max_length=10)),
                ('open_key', fields.CharField(null=True, unique=True, max_length=170)),
                ('owner', fields.ForeignKeyField('callout.StaffMember', source_field='owner_id', null=True, db_constraint=True, to_field='id', related_name='tasks', on_delete=OnDelete.RESTRICT)),
                ('outcome', fields.CharField(default='', max_length=40)),
                ('resolution', fields.TextField(default='', unique=False)),
                ('opened_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('taken_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('overdue_told', fields.BooleanField(default=False)),
            ],
            options={'table': 'task', 'app': 'callout', 'indexes': [Index(fields=['state', 'due_at'], name='idx_task_state_due'), Index(fields=['owner_id', 'state'], name='idx_task_owner'), Index(fields=['subject'], name='idx_task_subject'), Index(fields=['about'], name='idx_task_about')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
