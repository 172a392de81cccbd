"""Whose tasks there are."""

from enum import StrEnum


class RoleChannel(StrEnum):
    DISPATCH = "dispatch"
    MANAGERS = "managers"
    BILLING = "billing"
    WAREHOUSE = "warehouse"
    QUALITY = "quality"
    CREW = "crew"
