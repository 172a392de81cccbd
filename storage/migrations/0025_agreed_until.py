from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0020_retention')]

    initial = False

    operations = [
        ops.AddField(
            model_name='ServiceClock',
            name='agreed_until',
            field=fields.DatetimeField(null=True),
        ),
    ]
