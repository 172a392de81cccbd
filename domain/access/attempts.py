"""Failed attempts to join with an invite: journalled, and followed by an hour's rest when there are too many."""

from datetime import timedelta

from domain import clock
from domain.access.errors import JoinsResting
from domain.access.events import JoinFailed
from domain.actor import system_actor
from domain.work import unit_of_work
from storage.journal.entries import count_named, entries_with_words_of

REST = timedelta(hours=1)
MOST_FAILED = 5
"""Failed attempts of one sender within `REST`, after which their invites are not looked at."""

MOST_FAILED_BY_ALL = 100
"""Failed attempts of all senders within `REST`, after which each sender has a single one: whoever has a valid invite still gets in."""


async def must_not_rest(*, channel: str, who: str) -> None:
    """Raises JoinsResting for a sender with too many failed attempts in the last hour."""
    since = clock.now() - REST
    own = await entries_with_words_of(f"{channel}:{who}", JoinFailed.name, since=since)
    if not own:
        return
    allowed = MOST_FAILED if await count_named(JoinFailed.name, since=since) < MOST_FAILED_BY_ALL else 1
    if len(own) >= allowed:
        raise JoinsResting(until=own[-allowed].at + REST)


async def note_failed_join(*, channel: str, who: str, reason: str) -> None:
    """Journal a failed attempt, without the token. Call it outside of the unit of work that the refusal undid."""
    async with unit_of_work(system_actor("access")) as work:
        work.emit(JoinFailed(channel=channel, who=who, reason=reason))
