"""Which contracts are in force, and what they say."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tortoise.expressions import Q

from domain.contracts.models import Contract
from domain.contracts.views import ContractView
from domain.errors import NotFound

LISTS = ("overrides", "customer_pauses", "coverage", "sites", "machines", "asset_types", "credits")


async def contracts_in_force(accounts: Collection[int], on: date) -> list[ContractView]:
    """The contracts of these accounts (keys) that are in force on that day; `covering` in the rules tells which one counts."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    rows = await Contract.filter(lasting, account_id__in=list(accounts), starts_on__lte=on).order_by("id")
    return [contract_view(row) for row in rows]


async def contracts_of(accounts: Collection[int]) -> list[ContractView]:
    """All contracts of these accounts (keys), those that are over and those to come included."""
    return [contract_view(row) for row in await Contract.filter(account_id__in=list(accounts)).order_by("id")]


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
        billing_model=contract.billing_model,
        tier=contract.tier,
        **{name: tuple(getattr(contract, name) or ()) for name in LISTS},
    )


async def export_contracts() -> list[dict[str, Any]]:
    names = ("ref", "name", "starts_on", "ends_on", "always_open", "billing_model", "tier")
    rows = await Contract.all().order_by("id").select_related("account")
    return [
        {
            "account": row.account.ref,
            **{name: getattr(row, name) for name in names},
            **{name: getattr(row, name) or [] for name in LISTS},
        }
        for row in rows
    ]
