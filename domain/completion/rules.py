"""How long something that was signed can still be changed."""

from datetime import datetime, timedelta

REOPENABLE = timedelta(hours=2)
"""After the signature. The time on site goes on meanwhile; later than that it would be another visit."""


def reopenable(completed_at: datetime | None, at: datetime) -> bool:
    """Whether the signature may be voided at that moment. Work that is signed but not completed is open anyway."""
    return completed_at is None or at - completed_at <= REOPENABLE
