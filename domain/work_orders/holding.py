"""What work orders hold of a person: what was done for them, and what they signed."""

from domain.person import Held, Person, media_ids
from domain.work_orders.erasing import orders_about
from domain.work_orders.models import Signature, WorkOrder

_ORDER = ("ref", "case__ref", "asset__serial", "status", "summary", "recommendations", "completed_at")
_SIGNED = ("work_order__ref", "kind", "signer", "rating", "comment", "signed_at")


async def held_of(person: Person) -> list[Held]:
    if not person.is_contact:
        return []
    refs = await orders_about(person)
    signatures = Signature.filter(work_order__ref__in=refs).order_by("id")
    pictures = media_ids(await signatures.values_list("media", flat=True))
    return [
        Held("work", await WorkOrder.filter(ref__in=refs).order_by("id").values(*_ORDER)),
        Held("signatures", await signatures.values(*_SIGNED), frozenset(pictures)),
    ]
