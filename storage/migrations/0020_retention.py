from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0019_encrypted_way_in')]

    initial = False

    operations = [
        ops.AddField(
            model_name='OutboxItem',
            name='remains',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=Index(fields=['remains', 'created_at'], name='idx_outbox_remains'),
        ),
        ops.AddField(
            model_name='InboxItem',
            name='emptied',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='InboxItem',
            index=Index(fields=['emptied', 'received_at'], name='idx_inbox_emptied'),
        ),
        ops.AddField(
            model_name='MediaItem',
            name='expires_at',
            field=fields.DatetimeField(null=True),
        ),
        ops.AddIndex(
            model_name='MediaItem',
            index=Index(fields=['expires_at'], name='idx_media_expires'),
        ),
        ops.AddIndex(
            model_name='MediaItem',
            index=Index(fields=['key'], name='idx_media_key'),
        ),
        ops.AddIndex(
            model_name='MediaItem',
            index=Index(fields=['preview'], name='idx_media_preview'),
        ),
    ]
