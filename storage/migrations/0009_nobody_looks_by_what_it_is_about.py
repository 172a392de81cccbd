from tortoise import migrations
from tortoise.migrations import operations as ops

class Migration(migrations.Migration):
    dependencies = [('callout', '0008_records_by_what_they_hang_on')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='OutboxItem',
            name='idx_outbox_about',
            fields=None,
        ),
    ]
