"""Verifies that what was signed is still what the records say, for the audit."""

import json
from typing import Any

from domain.actor import system_actor
from domain.completion.content import shown_of
from domain.errors import NotFound
from domain.evidence.queries import list_valid
from domain.evidence.rules import EvidenceKind
from domain.evidence.views import EvidenceView
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView
from storage.journal.audit import AuditReport, Tampering

READER = system_actor("audit")
CLOSED = {
    "summary": "what was done",
    "recommendations": "the recommendations",
    "checks": "the checks",
    "parts": "the parts",
}
"""Fields of the snapshot that nobody can change under a signature. Names of machines and places may change."""


async def verify_signed(report: AuditReport) -> None:
    """Add to `report` each signed work order whose records are not those that were signed, or whose signature is another."""
    after = 0
    while signed := await list_valid(EvidenceKind.SIGNATURE, after=after):
        after = signed[-1].id
        for evidence in signed:
            if not evidence.erased:
                await _verify_order(report, evidence)


async def _verify_order(report: AuditReport, evidence: EvidenceView) -> None:
    ref = evidence.subject.partition(":")[2]
    try:
        order = await get_work_order_for(READER, ref)
        then: dict[str, Any] = json.loads(evidence.snapshot)
        given: dict[str, Any] = json.loads(evidence.statement)
        now: dict[str, Any] = json.loads((await shown_of(order, str(then.get("language", "")))).snapshot.text)
    except NotFound:
        report.add(Tampering.MISSING, f"work order {ref}", f"is signed ({evidence.ref}), and is not there")
        return
    except ValueError:  # the words of the evidence were changed, which its own finding says
        return
    for name, words in CLOSED.items():
        if now[name] != then.get(name):
            report.add(Tampering.CHANGED, f"work order {ref}", f"{words} are not as they were signed ({evidence.ref})")
    if _signature(order) != (evidence.how, evidence.media, given.get("signer"), given.get("rating")):
        report.add(Tampering.CHANGED, f"signature of {ref}", f"is not the one that was given ({evidence.ref})")


def _signature(order: WorkOrderView) -> tuple[str, int | None, str, int | None] | None:
    found = order.signature
    return (found.kind, found.media, found.signer, found.rating) if found else None
