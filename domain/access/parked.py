"""What becomes of things that were given up after their tries: staff decide, and the journal says who did."""

from domain.access.events import ParkedSettled
from domain.actor import Actor, Permission
from domain.work import unit_of_work
from storage.parked import ParkedKind, drop, try_again


async def settle_parked(actor: Actor, *, kind: ParkedKind, number: int, again: bool) -> bool:
    """Put it back to wait with all its tries before it, or drop it for good; False when somebody has settled it before."""
    actor.must(Permission.PARKED_SETTLE)
    async with unit_of_work(actor) as work:
        settled = await (try_again if again else drop)(kind, number)
        if settled:
            work.emit(ParkedSettled(parked=f"{kind.value}:{number}", decision="again" if again else "drop"))
    return settled
