from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0010_work_assignments')]

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
    ]
