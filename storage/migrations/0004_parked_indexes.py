from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import PartialIndex

class Migration(migrations.Migration):
    dependencies = [('callout', '0003_subjects_by_entry')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='InboxItem',
            index=PartialIndex(fields=['id'], name='idx_inbox_parked', condition={'state': 'parked'}),
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['id'], name='idx_outbox_dead', condition={'state': 'dead'}),
        ),
        ops.AddIndex(
            model_name='OutboxItem',
            index=PartialIndex(fields=['id'], name='idx_outbox_unknown', condition={'state': 'unknown'}),
        ),
        ops.AddIndex(
            model_name='ReactionRun',
            index=PartialIndex(fields=['id'], name='idx_reaction_run_parked', condition={'state': 'parked'}),
        ),
        ops.AddIndex(
            model_name='Timer',
            index=PartialIndex(fields=['id'], name='idx_timer_parked', condition={'state': 'parked'}),
        ),
    ]
