from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0042_notices')]

    initial = False

    operations = [
        ops.AddField(
            model_name='CaseMessage',
            name='audience',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
        ops.AddField(
            model_name='CaseMessage',
            name='edits',
            field=fields.JSONField(null=True),
        ),
        ops.AddField(
            model_name='CaseMessage',
            name='side',
            field=fields.CharField(default='', db_default='', max_length=12),
        ),
    ]
