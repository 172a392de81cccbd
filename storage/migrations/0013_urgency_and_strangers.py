from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index, PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0012_enquiries')]

    initial = False

    operations = [
        ops.AddField(
            model_name='InboxItem',
            name='standing',
            field=fields.SmallIntField(default=1, db_default=1),
        ),
        ops.RemoveIndex(
            model_name='InboxItem',
            name='idx_inbox_waiting',
            fields=None,
        ),
        ops.AddIndex(
            model_name='InboxItem',
            index=PartialIndex(fields=['standing', 'id'], name='idx_inbox_turn', condition={'state': 'waiting'}),
        ),
        ops.RemoveIndex(
            model_name='OutboxItem',
            name='idx_outbox_waiting_at',
            fields=None,
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['channel', 'address', 'priority', 'id'], name='idx_outbox_urgent_at', condition={'state': 'waiting'}),
        ),
        ops.CreateModel(
            name='HeldLine',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('address', fields.CharField(max_length=120)),
                ('thread', fields.CharField(default='', max_length=120)),
                ('kind', fields.CharField(max_length=40)),
                ('subject', fields.CharField(default='', max_length=60)),
                ('about', fields.CharField(default='', max_length=60)),
                ('text', fields.TextField(unique=False)),
                ('dedupe_key', fields.CharField(null=True, unique=True, max_length=200)),
                ('held_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('batch', fields.CharField(default='', max_length=40)),
            ],
            options={'table': 'held_line', 'app': 'callout', 'indexes': [PartialIndex(fields=['address', 'thread', 'kind', 'id'], name='idx_held_line_waiting', condition={'batch': ''}), Index(fields=['batch', 'id'], name='idx_held_line_batch')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EmergencyCall',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('subject_kind', fields.CharField(max_length=20)),
                ('subject', fields.CharField(max_length=40)),
                ('danger', fields.CharField(max_length=20)),
                ('state', fields.CharField(default='asking', max_length=10)),
                ('round', fields.IntField(default=1)),
                ('asking', fields.IntField(null=True)),
                ('asked', fields.JSONField()),
                ('taken_by', fields.ForeignKeyField('callout.StaffMember', source_field='taken_by_id', null=True, db_constraint=True, to_field='id', related_name='emergency_calls', on_delete=OnDelete.RESTRICT)),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'emergency_call', 'app': 'callout', 'unique_together': (('subject_kind', 'subject'),), 'indexes': [Index(fields=['taken_by_id'], name='idx_emergency_call_taken_by')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
