from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import json_column


class ChecklistTemplate(Model):
    """What is checked for a case type and an asset type ('' means any). `items` is a list of {text, required}."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=80, unique=True)
    case_type = fields.CharField(max_length=30, default="")
    asset_type = fields.CharField(max_length=40, default="")
    items: Any = json_column()
    skills: Any = json_column(default=list)
    duration_minutes = fields.IntField(default=60)

    class Meta:
        table = "checklist_template"
