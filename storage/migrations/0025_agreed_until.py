from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0022_cancel_request')]

    initial = False

    operations = [
        ops.AddField(
            model_name='ServiceClock',
            name='agreed_until',
            field=fields.DatetimeField(null=True),
        ),
    ]
