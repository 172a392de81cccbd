from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0025_agreed_until')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Post',
            name='content',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
    ]
