from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0005_send_budget')]

    initial = False

    operations = [
        ops.AddField(
            model_name='InboxItem',
            name='deaths',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='InboxItem',
            index=PartialIndex(fields=['id'], name='idx_inbox_new', condition={'state': 'new'}),
        ),
    ]
