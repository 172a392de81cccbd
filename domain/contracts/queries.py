"""Which contract applies."""

from datetime import date
from typing import Any

from tortoise.expressions import Q

from domain.contracts.models import Contract
from domain.contracts.views import ContractView
from domain.errors import NotFound


async def contract_for(account_id: int, on: date) -> ContractView | None:
    """The contract that applies on that day; of several, the one that began last."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    found = Contract.filter(lasting, account_id=account_id, starts_on__lte=on).order_by("-starts_on", "-id")
    contract = await found.first()
    return contract_view(contract) if contract else None


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
