from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0044_conversation')]

    initial = False

    operations = [
        ops.CreateModel(
            name='DataExport',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.ForeignKeyField('callout.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='data_exports', on_delete=OnDelete.RESTRICT)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('media', fields.BigIntField(null=True)),
                ('made_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'data_export', 'app': 'callout', 'indexes': [Index(fields=['contact_id'], name='idx_data_export_contact')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('contact', fields.ForeignKeyField('callout.Contact', source_field='contact_id', db_constraint=True, to_field='id', related_name='erasure_requests', on_delete=OnDelete.RESTRICT)),
                ('state', fields.CharField(max_length=10)),
                ('asked_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'erasure_request', 'app': 'callout', 'indexes': [Index(fields=['contact_id', 'state'], name='idx_erasure_request_contact')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
    ]
