from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0006_unread_items')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='OutboxItem',
            name='idx_outbox_sending',
            fields=None,
        ),
        ops.RemoveIndex(
            model_name='OutboxItem',
            name='idx_outbox_address',
            fields=None,
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['channel', 'address', 'id'], name='idx_outbox_waiting_at', condition={'state': 'waiting'}),
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['channel', 'address', 'id'], name='idx_outbox_sending_at', condition={'state': 'sending'}),
        ),
    ]
