"""Getting at a case: who may, and how a change to it is saved."""

import re
from typing import Any

from tortoise.expressions import Subquery
from tortoise.query_utils import Prefetch

from domain.actor import Actor, Permission
from domain.cases.models import Case, CaseLine
from domain.customers.rules import requests_seen_by
from domain.errors import Conflict, NotFound

_TYPED_REF = re.compile(r"\W*(?:[cC]\W*)?([0-9]+)\W*")

NOBODY_ASSIGNED: dict[str, Any] = {
    "assigned_technician": "",
    "assigned_name": "",
    "visit_starts_at": None,
    "visit_ends_at": None,
}


def with_related(cases: Any) -> Any:
    """Cases with all that a view of them needs, in two queries: one for the case, one for its lines."""
    lines = Prefetch("lines", CaseLine.all().select_related("asset__account", "asset__site").order_by("id"))
    return cases.select_related("account", "site__account", "contact").prefetch_related(lines)


def visible_cases(actor: Actor) -> Any:
    """All for the office; for a technician, those ever assigned to them; for a contact, as their role says."""
    if actor.may(Permission.CASE_VIEW):
        return Case.all()
    if actor.is_staff:
        return Case.filter(assignments__staff_id=actor.id)
    return Case.filter(**requests_seen_by(actor))


async def case_for(actor: Actor, ref: str) -> Any:
    """The row, with what it hangs on fetched. Raises NotFound, also for what is not the actor's to see."""
    return await _fetched(visible_cases(actor), ref)


async def case_key_for(actor: Actor, ref: str) -> int:
    """As `case_for`, where only the key is needed. Raises NotFound."""
    case = await visible_cases(actor).filter(ref=_as_given(ref)).only("id").first()
    if case is None:
        raise NotFound(what="case", ref=ref)
    return case.id


async def case_named(ref: str) -> Any:
    """The row, for those who have checked what the actor may. Raises NotFound."""
    return await _fetched(Case.all(), ref)


async def take_case(case: str) -> Any:
    """Keep others off the case until the caller's transaction ends, and give its row. Raises NotFound.

    Whoever changes a work order, an appointment or the case itself takes the case first and the technician after it: with
    one order for all, no two transactions wait for each other.
    """
    row = await Case.filter(ref=case).select_for_update().first()
    if row is None:
        raise NotFound(what="case", ref=case)
    return row


async def take_cases(keys: Subquery) -> None:
    """As `take_case`, of the cases with these keys, which may be none; whoever reads what hangs on them finds that out."""
    await Case.filter(id__in=keys).order_by("id").select_for_update().only("id")


async def save_case(case: Case, **changes: Any) -> None:
    """Write these columns, unless somebody else wrote the case since it was read. Raises Conflict."""
    changed = await Case.filter(id=case.id, version=case.version).update(**changes, version=case.version + 1)
    if not changed:
        raise Conflict(what="case", ref=case.ref)
    case.update_from_dict(changes)
    case.version += 1


def _as_given(ref: str) -> str:
    """C-10042, however it was typed: "c10042", "10042"."""
    typed = _TYPED_REF.fullmatch(ref)
    return f"C-{typed[1]}" if typed else ref


async def _fetched(cases: Any, ref: str) -> Any:
    case = await with_related(cases.filter(ref=_as_given(ref))).first()
    if case is None:
        raise NotFound(what="case", ref=ref)
    return case
