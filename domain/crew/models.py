from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.columns import UtcDatetimeField, json_column


class Territory(Model):
    """An area: postal-code prefixes, a polygon of [latitude, longitude] points, or both."""

    id = fields.IntField(primary_key=True)
    code = fields.CharField(max_length=20, unique=True)
    name = fields.CharField(max_length=80)
    postal_codes: Any = json_column(default=list)
    polygon: Any = json_column(default=list)

    class Meta:
        table = "territory"


class Technician(Model):
    """A staff member who does field work. `shifts` maps weekday 0-6 to [["08:00", "17:00"], …] in the technician's time zone."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=20, unique=True)
    staff: Any = fields.OneToOneField("callout.StaffMember", related_name="technician", on_delete=fields.RESTRICT)
    territories: Any = json_column(default=list)
    shifts: Any = json_column(default=dict)
    van = fields.CharField(max_length=20, default="")
    home_latitude = fields.FloatField(null=True)
    home_longitude = fields.FloatField(null=True)
    last_latitude = fields.FloatField(null=True)
    last_longitude = fields.FloatField(null=True)
    last_seen_at = UtcDatetimeField(null=True)
    rating = fields.FloatField(null=True)
    last_assigned_at = UtcDatetimeField(null=True)
    version = fields.IntField(default=1)

    class Meta:
        table = "technician"


class TechnicianSkill(Model):
    id = fields.IntField(primary_key=True)
    technician: Any = fields.ForeignKeyField("callout.Technician", related_name="skills", on_delete=fields.RESTRICT)
    skill = fields.CharField(max_length=40)
    valid_from = fields.DateField(null=True)
    valid_until = fields.DateField(null=True)

    class Meta:
        table = "technician_skill"
        unique_together = (("technician", "skill"),)


class Leave(Model):
    id = fields.IntField(primary_key=True)
    technician: Any = fields.ForeignKeyField("callout.Technician", related_name="leaves", on_delete=fields.RESTRICT)
    starts_at = UtcDatetimeField()
    ends_at = UtcDatetimeField()
    reason = fields.CharField(max_length=80, default="")

    class Meta:
        table = "leave"


class SiteLicence(Model):
    """A site that only named technicians may enter has at least one of these."""

    id = fields.IntField(primary_key=True)
    site = fields.CharField(max_length=40, db_index=True)
    technician: Any = fields.ForeignKeyField("callout.Technician", related_name="licences", on_delete=fields.RESTRICT)
    valid_until = fields.DateField(null=True)

    class Meta:
        table = "site_licence"
        unique_together = (("site", "technician"),)
