from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0013_urgency_and_strangers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Evidence',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=16)),
                ('subject', fields.CharField(max_length=120)),
                ('shape', fields.CharField(max_length=40)),
                ('digest', fields.CharField(max_length=64)),
                ('statement_digest', fields.CharField(max_length=64)),
                ('agreed_by', fields.CharField(max_length=80)),
                ('how', fields.CharField(max_length=16)),
                ('through', fields.CharField(default='', max_length=80)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('media', fields.BigIntField(null=True)),
                ('media_hash', fields.CharField(default='', max_length=64)),
                ('state', fields.CharField(default='valid', max_length=8)),
                ('voided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('voided_by', fields.CharField(default='', max_length=80)),
            ],
            options={'table': 'evidence', 'app': 'callout', 'indexes': [Index(fields=['subject', 'kind'], name='idx_evidence_subject'), Index(fields=['agreed_by'], name='idx_evidence_agreed_by')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EvidenceText',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('evidence', fields.OneToOneField('callout.Evidence', source_field='evidence_id', db_constraint=True, to_field='id', related_name='text', on_delete=OnDelete.RESTRICT)),
                ('snapshot', fields.TextField(unique=False)),
                ('statement', fields.TextField(unique=False)),
                ('salt', fields.CharField(max_length=32)),
                ('void_reason', fields.TextField(default='', unique=False)),
                ('erased_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'evidence_text', 'app': 'callout', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='ServiceReport',
            name='problem',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
    ]
