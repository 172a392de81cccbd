from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0048_contact_merges')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Account',
            name='approval_threshold',
            field=fields.BigIntField(null=True),
        ),
    ]
