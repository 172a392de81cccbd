from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("callout", "0046_privacy")]

    initial = False

    operations = [
        ops.CreateModel(
            name="ContactMerge",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "kept",
                    fields.ForeignKeyField(
                        "callout.Contact",
                        source_field="kept_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="merged",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "gone",
                    fields.ForeignKeyField(
                        "callout.Contact",
                        source_field="gone_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="merged_into",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("moved", fields.JSONField()),
                ("merged_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("merged_by", fields.CharField(max_length=80)),
                ("undone_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("undone_by", fields.CharField(default="", db_default="", max_length=80)),
            ],
            options={
                "table": "contact_merge",
                "app": "callout",
                "indexes": [
                    Index(fields=["kept_id"], name="idx_contact_merge_kept"),
                    Index(fields=["gone_id"], name="idx_contact_merge_gone"),
                ],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
    ]
