"""Serials that guests type in vain: who tries many is given none for a while."""

from domain import clock
from domain.actor import Actor
from domain.customers.events import SerialLookupsPaused
from domain.customers.models import SerialMisses
from domain.customers.rules import LOOKUPS_REST, MISSES_WITHIN, MOST_MISSES
from domain.work import unit_of_work


async def note_serial_miss(actor: Actor) -> bool:
    """Count a serial that a guest typed and that is none of their machines; returns whether their look-ups rest from now on."""
    if not actor.own_cases_only:
        return False
    now = clock.now()
    async with unit_of_work(actor) as work:
        row = await SerialMisses.filter(contact_id=actor.id).select_for_update().first()
        if row is None:
            row = await SerialMisses.create(contact_id=actor.id, misses=0, since=now)
        elif row.since < now - MISSES_WITHIN:
            row.misses, row.since, row.rests_until = 0, now, None
        row.misses += 1
        if row.misses >= MOST_MISSES:
            row.misses, row.since, row.rests_until = 0, now, now + LOOKUPS_REST
            work.emit(SerialLookupsPaused(contact=str(actor.id)))
        await row.save(update_fields=["misses", "since", "rests_until"])
        return row.rests_until is not None
