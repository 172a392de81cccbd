"""Registering a contract."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.actor import Actor, Permission
from domain.contracts.events import ContractRegistered
from domain.contracts.models import Contract
from domain.contracts.queries import get_contract
from domain.contracts.views import ContractView
from domain.customers.errors import RefTaken
from domain.customers.queries import get_account
from domain.customers.rules import Tier
from domain.work import unit_of_work


async def register_contract(
    actor: Actor,
    *,
    ref: str,
    account: str,
    name: str,
    starts_on: date,
    ends_on: date | None = None,
    always_open: bool = False,
    overrides: Sequence[Mapping[str, str]] = (),
    customer_pauses: Sequence[str] = (),
    billing_model: str = "time_and_materials",
    tier: Tier | str = "",
    coverage: Sequence[Mapping[str, Any]] = (),
    sites: Sequence[str] = (),
    machines: Sequence[str] = (),
    asset_types: Sequence[str] = (),
    credits: Sequence[Mapping[str, str]] = (),
) -> ContractView:
    """The lists are as in ContractView, times in words ("2 h"). What it promises is worked out for open cases by a reaction.

    Raises RefTaken, NotFound.
    """
    actor.must(Permission.AGREEMENT_EDIT)
    async with unit_of_work(actor) as work:
        owner = await get_account(account)
        if await Contract.exists(ref=ref):
            raise RefTaken(what="contract", ref=ref)
        await Contract.create(
            ref=ref,
            account_id=owner.id,
            name=name,
            starts_on=starts_on,
            ends_on=ends_on,
            always_open=always_open,
            overrides=[dict(override) for override in overrides],
            customer_pauses=list(customer_pauses),
            billing_model=billing_model,
            tier=str(tier),
            coverage=[dict(line) for line in coverage] or None,
            sites=list(sites) or None,
            machines=list(machines) or None,
            asset_types=list(asset_types) or None,
            credits=[dict(credit) for credit in credits] or None,
        )
        work.emit(ContractRegistered(contract=ref, account=account))
    return await get_contract(ref)
