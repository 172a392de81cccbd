from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

# Until now a technician saw the work orders that an appointment of theirs, not cancelled, belonged to.
ASSIGN = """
INSERT INTO work_assignment (work_order_id, staff_id)
SELECT DISTINCT a.work_order_id, t.staff_id FROM appointment a JOIN technician t ON t.id = a.technician_id
WHERE a.status <> 'cancelled'
"""


async def assign(apps, editor):
    await editor.client.execute_query(ASSIGN)


async def leave_unassigned(apps, editor):
    """The table goes as a whole."""


class Migration(migrations.Migration):
    dependencies = [('callout', '0009_nobody_looks_by_what_it_is_about')]

    initial = False

    operations = [
        ops.CreateModel(
            name='WorkAssignment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('work_order', fields.ForeignKeyField('callout.WorkOrder', source_field='work_order_id', db_constraint=True, to_field='id', related_name='assignments', on_delete=OnDelete.RESTRICT)),
                ('staff', fields.ForeignKeyField('callout.StaffMember', source_field='staff_id', db_constraint=True, to_field='id', related_name='work_assignments', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'work_assignment', 'app': 'callout', 'unique_together': (('work_order', 'staff'),), 'indexes': [Index(fields=['staff_id'], name='idx_work_assignment_staff')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.RunPython(assign, leave_unassigned),
    ]
