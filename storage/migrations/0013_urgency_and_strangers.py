from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0010_work_assignments')]

    initial = False

    operations = [
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
