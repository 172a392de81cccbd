"""The time of the business: aware, UTC, and the same for every floor."""

from storage.clock import now, running_on

__all__ = ["now", "running_on"]
