from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0007_outbox_by_address')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Appointment',
            index=Index(fields=['work_order_id'], name='idx_appointment_order'),
        ),
        ops.AddIndex(
            model_name='Asset',
            index=Index(fields=['account_id'], name='idx_asset_account'),
        ),
        ops.AddIndex(
            model_name='Asset',
            index=Index(fields=['site_id'], name='idx_asset_site'),
        ),
        ops.AddIndex(
            model_name='CaseMessage',
            index=Index(fields=['case_id', 'id'], name='idx_case_message_case'),
        ),
        ops.AddIndex(
            model_name='Contact',
            index=Index(fields=['account_id'], name='idx_contact_account'),
        ),
        ops.AddIndex(
            model_name='Contract',
            index=Index(fields=['account_id'], name='idx_contract_account'),
        ),
        ops.AddIndex(
            model_name='PartUsed',
            index=Index(fields=['work_order_id'], name='idx_part_used_order'),
        ),
        ops.AddIndex(
            model_name='SerialKey',
            index=Index(fields=['asset_id'], name='idx_serial_key_asset'),
        ),
        ops.AddIndex(
            model_name='SignatureRequest',
            index=Index(fields=['work_order_id'], name='idx_signature_request_order'),
        ),
        ops.AddIndex(
            model_name='Site',
            index=Index(fields=['account_id'], name='idx_site_account'),
        ),
        ops.AddIndex(
            model_name='WorkNote',
            index=Index(fields=['work_order_id'], name='idx_work_note_order'),
        ),
        ops.AddIndex(
            model_name='WorkOrder',
            index=Index(fields=['case_id'], name='idx_work_order_case'),
        ),
        ops.AddIndex(
            model_name='WorkOrder',
            index=Index(fields=['asset_id'], name='idx_work_order_asset'),
        ),
    ]
