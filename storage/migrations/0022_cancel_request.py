from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0021_serials_in_any_script')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Case',
            name='cancel_request',
            field=fields.CharField(default='', db_default='', max_length=10),
        ),
    ]
