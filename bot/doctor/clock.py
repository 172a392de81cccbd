"""Checks this machine's clock against the providers'."""

from datetime import UTC, datetime

from bot.doctor.findings import Finding, fine, note, wrong


def clock_finding(provider: str, told_at: datetime | None) -> Finding:
    """A finding on the difference between this machine's clock and a provider's."""
    if told_at is None:
        return note("clock", f"{provider} did not tell the time", "compare this machine's clock by hand")
    seconds = abs((datetime.now(UTC) - told_at).total_seconds())
    if seconds > 60:
        mend = "switch on time synchronisation (NTP): signatures are refused and promises are measured wrongly"
        return wrong("clock", f"{seconds:.0f} seconds off {provider}'s", mend)
    return fine("clock", f"agrees with {provider}'s")
