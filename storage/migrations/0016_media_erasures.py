from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('callout', '0015_erasable_words')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MediaErasure',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('attempts', fields.IntField(default=0)),
            ],
            options={'table': 'media_erasure', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
