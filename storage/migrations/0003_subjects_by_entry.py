from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('callout', '0002_audit_chain')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='JournalSubject',
            index=Index(fields=['entry_id'], name='idx_journal_subject_entry'),
        ),
    ]
