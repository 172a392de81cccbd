from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0011_begun_work')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Enquiry',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('ref', fields.CharField(unique=True, max_length=20)),
                ('state', fields.CharField(max_length=10)),
                ('channel', fields.CharField(max_length=20)),
                ('external_id', fields.CharField(max_length=80)),
                ('name', fields.CharField(default='', max_length=120)),
                ('language', fields.CharField(default='', max_length=8)),
                ('phone', fields.CharField(default='', max_length=20)),
                ('words', fields.TextField(default='', unique=False)),
                ('media', fields.JSONField()),
                ('serial', fields.CharField(default='', max_length=60)),
                ('urgency', fields.CharField(default='', max_length=20)),
                ('danger', fields.BooleanField(default=False)),
                ('received_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('contact', fields.ForeignKeyField('callout.Contact', source_field='contact_id', null=True, db_constraint=True, to_field='id', related_name='enquiries', on_delete=OnDelete.RESTRICT)),
                ('case_ref', fields.CharField(default='', max_length=20)),
                ('settled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('settled_by', fields.CharField(default='', max_length=80)),
            ],
            options={'table': 'enquiry', 'app': 'callout', 'indexes': [Index(fields=['channel', 'external_id', 'state'], name='idx_enquiry_sender'), Index(fields=['contact_id'], name='idx_enquiry_contact')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SerialMisses',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.OneToOneField('callout.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='serial_misses', on_delete=OnDelete.RESTRICT)),
                ('misses', fields.IntField(default=0)),
                ('since', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('rests_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'serial_misses', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
