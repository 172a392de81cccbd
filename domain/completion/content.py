"""What is shown of the work to whoever agrees to it, and its snapshot."""

import secrets
from typing import Any

from domain.actor import system_actor
from domain.appointments.queries import list_appointments_of
from domain.appointments.rules import AppointmentStatus
from domain.completion.errors import ContentChanged
from domain.completion.views import PhotoShown, VisitTime, WorkShown
from domain.evidence.views import Snapshot
from domain.work_orders.queries import work_order_view
from domain.work_orders.views import PhotoView, WorkOrderView
from storage.media.items import hash_of_media

SHAPE = "work/2"
READER = system_actor("completion")
BEGUN = (AppointmentStatus.ON_SITE, AppointmentStatus.FINISHED)


async def shown_of(order: WorkOrderView, language: str) -> WorkShown:
    """`language` is that in which it is shown, and bound as well."""
    visits = [view for view in await list_appointments_of(READER, order.ref) if view.status in BEGUN]
    times = tuple(
        VisitTime(view.arrived_at, view.on_site_minutes, view.technician_name) for view in visits if view.arrived_at
    )
    photos = tuple([await _photo(each) for each in order.photos])
    return WorkShown(
        work_order=order.ref,
        account_name=order.account_name,
        site_name=order.site_name,
        asset_label=order.asset.title,
        serial=order.asset.serial,
        language=language,
        summary=order.summary,
        recommendations=order.recommendations,
        checklist=order.checklist,
        parts=order.parts,
        times=times,
        photos=photos,
        snapshot=_snapshot(order, language, times, photos),
    )


async def _photo(photo: PhotoView) -> PhotoShown:
    return PhotoShown(photo.media, photo.stage, photo.caption, photo.at, await hash_of_media(photo.media))


async def what_was_seen(order: Any, seen: str, language: str) -> Snapshot:
    """The snapshot of what stands there now; `order` is a row that was taken. Raises ContentChanged when `seen` is another."""
    shown = (await shown_of(await work_order_view(order), language)).snapshot
    if not secrets.compare_digest(shown.digest.encode(), seen.encode()):
        raise ContentChanged(work_order=order.ref)
    return shown


def _snapshot(
    order: WorkOrderView, language: str, times: tuple[VisitTime, ...], photos: tuple[PhotoShown, ...]
) -> Snapshot:
    """`amounts` is empty until the work has a price. A new field needs a new shape."""
    content: dict[str, object] = {
        "work_order": order.ref,
        "language": language,
        "place": [order.account_name, order.site_name],
        "machine": [order.asset.title, order.asset.serial],
        "summary": order.summary,
        "recommendations": order.recommendations,
        "checks": [[each.position, each.text, each.answer, each.note] for each in order.checklist],
        "parts": [[each.part, each.name, each.quantity, each.unit] for each in order.parts],
        "times": [[each.arrived_at, each.minutes, each.technician_name] for each in times],
        "photos": [[each.media, each.stage, each.caption, each.digest] for each in photos],
        "amounts": [],
    }
    return Snapshot.of(SHAPE, content)
