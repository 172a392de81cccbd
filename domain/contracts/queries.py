"""Which contract applies."""

from datetime import date
from typing import Any

from tortoise.expressions import Q

from domain.contracts.models import Contract
from domain.contracts.views import ContractView
from domain.customers.queries import lineage
from domain.customers.rules import MOST_LEVELS
from domain.errors import NotFound


async def contract_for(account_id: int, on: date) -> ContractView | None:
    """The contract that applies on that day; of several, the one that began last.

    An account without one of its own is served by that of the nearest account above it.
    """
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    found = Contract.filter(lasting, _serving(account_id), starts_on__lte=on).order_by("-starts_on", "-id")
    latest: dict[int, Any] = {}
    for row in await found:
        latest.setdefault(row.account_id, row)  # type: ignore[attr-defined]
    if len(latest) > 1:
        latest = {each: latest[each] for each in await lineage(account_id) if each in latest}
    return contract_view(next(iter(latest.values()))) if latest else None


def _serving(account_id: int) -> Q:
    """Contracts of the account, and of those above it: most have none above, and need no statement more."""
    own: dict[str, Any] = {"account_id": account_id}
    above: list[dict[str, Any]] = [
        {f"account__{'__'.join(['subsidiaries'] * level)}__id": account_id} for level in range(1, MOST_LEVELS)
    ]
    return Q(*(Q(**each) for each in (own, *above)), join_type=Q.OR)


async def get_contract(ref: str) -> ContractView:
    """Raises NotFound."""
    found = await Contract.get_or_none(ref=ref)
    if found is None:
        raise NotFound(what="contract", ref=ref)
    return contract_view(found)


def contract_view(contract: Any) -> ContractView:
    return ContractView(
        id=contract.id,
        ref=contract.ref,
        account_id=contract.account_id,
        name=contract.name,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        always_open=contract.always_open,
        overrides=tuple(contract.overrides),
        customer_pauses=tuple(contract.customer_pauses),
        billing_model=contract.billing_model,
    )


async def export_contracts() -> list[dict[str, Any]]:
    names = ("ref", "name", "starts_on", "ends_on", "always_open", "customer_pauses", "billing_model", "overrides")
    rows = await Contract.all().order_by("id").select_related("account")
    return [{"account": row.account.ref, **{name: getattr(row, name) for name in names}} for row in rows]
