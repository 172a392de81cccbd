"""Retrying or dropping what was parked after its last retry; the journal records who decided."""

from domain.access.events import ParkedSettled
from domain.actor import Actor, Permission
from domain.work import unit_of_work
from storage.parked import ParkedKind, drop, try_again


async def settle_parked(actor: Actor, *, kind: ParkedKind, number: int, again: bool) -> bool:
    """Queue it again with all its retries, or drop it for good; False when somebody did either before."""
    actor.must(Permission.PARKED_SETTLE)
    async with unit_of_work(actor) as work:
        settled = await (try_again if again else drop)(kind, number)
        if settled:
            work.emit(ParkedSettled(parked=f"{kind.value}:{number}", decision="again" if again else "drop"))
    return settled
