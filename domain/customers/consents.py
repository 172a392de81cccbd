"""What a contact agreed to of the company's privacy notice: the text, its version and when, kept as evidence."""

import json

from domain.actor import Actor
from domain.company import company_profile
from domain.customers.errors import NoticeChanged
from domain.customers.events import ConsentWithdrawn
from domain.customers.views import ConsentView
from domain.errors import NotAllowed
from domain.evidence.actions import keep_evidence, void_evidence
from domain.evidence.queries import valid_evidence
from domain.evidence.rules import EvidenceKind, How
from domain.evidence.views import Snapshot
from domain.work import unit_of_work

SHAPE = "privacy/1"
WITHDRAWN = "withdrawn"
REPLACED = "replaced by a newer one"


async def consent_of(contact: int) -> ConsentView | None:
    """Which version of the notice they agreed to; None where they never did, or have taken it back."""
    found = await valid_evidence(EvidenceKind.CONSENT, f"contact:{contact}")
    if found is None or found.erased:
        return None
    return ConsentView(str(json.loads(found.snapshot)["version"]), found.at)


async def agree_to_privacy(actor: Actor, *, version: str, through: str) -> None:
    """The contact who acts agrees to the notice that they were shown. The same again changes nothing.

    Raises NoticeChanged when the notice is another one by now, NotAllowed for anybody but a contact.
    """
    _must_be_contact(actor)
    profile = await company_profile()
    if not profile.privacy_notice or profile.privacy_version != version:
        raise NoticeChanged
    async with unit_of_work(actor) as work:
        known = await consent_of(actor.id)
        if known is not None and known.version == version:
            return
        await void_evidence(work, kind=EvidenceKind.CONSENT, subject=actor.ref, reason=REPLACED)
        shown = Snapshot.of(SHAPE, {"version": version, "notice": profile.privacy_notice})
        await keep_evidence(
            work,
            kind=EvidenceKind.CONSENT,
            subject=actor.ref,
            shown=shown,
            statement={"agreed": True},
            how=How.TAPPED,
            through=through,
        )


async def withdraw_consent(actor: Actor) -> bool:
    """Take it back; False where there is none. Raises NotAllowed for anybody but a contact."""
    _must_be_contact(actor)
    async with unit_of_work(actor) as work:
        voided = await void_evidence(work, kind=EvidenceKind.CONSENT, subject=actor.ref, reason=WITHDRAWN)
        if voided:
            work.emit(ConsentWithdrawn(contact=str(actor.id)))
    return bool(voided)


def _must_be_contact(actor: Actor) -> None:
    if not actor.is_contact:
        raise NotAllowed(permission="", actor=actor.ref)
