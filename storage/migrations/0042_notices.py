from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0040_promise')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ContactPreferences',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.OneToOneField('callout.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='preferences', on_delete=OnDelete.RESTRICT)),
                ('quiet_hours', fields.CharField(default='', max_length=12)),
                ('ways', fields.JSONField()),
                ('days', fields.JSONField()),
                ('parts', fields.JSONField()),
                ('technician', fields.CharField(default='', max_length=30)),
                ('only_asked', fields.BooleanField(default=False)),
                ('stopped', fields.JSONField()),
            ],
            options={'table': 'contact_preferences', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Appointment',
            name='expected_end_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='OutboxItem',
            name='topic',
            field=fields.CharField(default='', db_default='', max_length=120),
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['not_before'], name='idx_outbox_held', condition={'state': 'held'}),
        ),
    ]
