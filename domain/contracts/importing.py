"""Contracts that an import names."""

from collections.abc import Iterable
from typing import Any

from domain.actor import Actor, Permission
from domain.assets.queries import find_by_serial, types_in_use
from domain.contracts.events import ContractChanged
from domain.contracts.models import Contract
from domain.contracts.registering import register_contract
from domain.customers.queries import get_account, get_site, lineage
from domain.customers.views import AccountView
from domain.imports import Batch, Imported, RowRefused, Values, change_record, without
from domain.work import unit_of_work


async def import_contract(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. Values are the arguments of `register_contract`. Open cases are promised anew by a reaction."""
    actor.must(Permission.AGREEMENT_EDIT)
    batch = batch or Batch()
    if values.get("ends_on") and values["ends_on"] < values["starts_on"]:
        raise RowRefused("ends-before-start", column="ends_on")
    owner = await get_account(values["account"])
    values = {**values, **await _what_it_is_for(values, owner)}
    await _remark_unknown_types(values, batch)
    row = await Contract.get_or_none(ref=values["ref"]).select_related("account")
    if row is None:
        contract = await register_contract(actor, **values)
        batch.take("contract", contract.id, contract.ref)
        return Imported.CREATED
    batch.take("contract", row.id, row.ref)
    changes = {**without(values, "ref", "account"), "account_id": owner.id}
    async with unit_of_work(actor) as work:
        done = await change_record(actor, row, _kept(changes), kind="contract", ref=row.ref)
        if done is Imported.UPDATED:
            work.emit(ContractChanged(contract=row.ref, account=list(dict.fromkeys((owner.ref, row.account.ref)))))
    return done


async def _what_it_is_for(values: Values, owner: AccountView) -> dict[str, Any]:
    """The sites and machines, each as it is kept. Raises RowRefused for those of other customers, NotFound."""
    found: dict[str, Any] = {}
    if values.get("sites"):
        found["sites"] = [await _site_of(owner, ref) for ref in values["sites"]]
    if values.get("machines"):
        found["machines"] = [await _machine_of(owner, serial) for serial in values["machines"]]
    return {name: list(dict.fromkeys(each)) for name, each in found.items()}


async def _site_of(owner: AccountView, ref: str) -> str:
    site = await get_site(ref)
    if owner.id not in await lineage(site.account_id):
        raise RowRefused("site-of-another", column="sites", site=site.ref, holder=site.account_ref, account=owner.ref)
    return site.ref


async def _machine_of(owner: AccountView, serial: str) -> str:
    found = await find_by_serial(serial)
    if found.exact is None:
        near = " / ".join(each.serial for each in found.near)
        raise RowRefused("no-machine", column="machines", serial=serial, near=near, hint="yes" if near else "no")
    if owner.id not in await lineage(found.exact.account_id):
        holder = found.exact.account_ref
        raise RowRefused(
            "machine-of-another", column="machines", serial=found.exact.serial, holder=holder, account=owner.ref
        )
    return found.exact.serial


async def _remark_unknown_types(values: Values, batch: Batch) -> None:
    named = list(_types_in(values))
    known = await types_in_use() if named else set[str]()
    for each in dict.fromkeys(named):
        if each not in known:
            batch.remark("no-machine-of-type", type=each)


def _types_in(values: Values) -> Iterable[str]:
    yield from values.get("asset_types") or ()
    for column in ("overrides", "coverage"):
        yield from (str(line["asset_type"]) for line in values.get(column) or () if line.get("asset_type"))


def _kept(changes: dict[str, Any]) -> dict[str, Any]:
    """A list that is empty is null in these columns, so that a file that says the same changes nothing."""
    nullable = ("coverage", "sites", "machines", "asset_types", "credits")
    return {name: (value or None) if name in nullable else value for name, value in changes.items()}
