"""Orders the service report of completed work."""

from domain.actor import system_actor
from domain.channel import ChannelName
from domain.completion.events import WorkOrderCompleted
from domain.events import Event, Recorded
from domain.reaction import Reaction, reaction
from domain.service_reports.actions import request_report
from storage.outbox.putting import Outgoing, put

REQUESTER = system_actor("service_report")


@reaction("reports.order_report")
async def order_report(event: WorkOrderCompleted, recorded: Recorded) -> None:
    """Typesetting takes a while, so it is ordered from the workshop by a parcel, which is retried like any other."""
    await request_report(REQUESTER, work_order=event.work_order)
    await put(
        Outgoing(
            ChannelName.WORKSHOP,
            f"workshop:{event.work_order}",
            "service_report",
            {"work_order": event.work_order},
            dedupe_key=f"report:{event.work_order}:{recorded.entry}",
            about=event.case,
            repeatable=True,
        )
    )


REPORT_REACTIONS: dict[type[Event], tuple[Reaction, ...]] = {
    WorkOrderCompleted: (order_report,),
}
"""The reports' part of SUBSCRIPTIONS."""
