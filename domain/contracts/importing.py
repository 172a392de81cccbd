"""Contracts that an import names."""

from domain.actor import Actor, Permission
from domain.contracts.models import Contract
from domain.contracts.registering import register_contract
from domain.customers.queries import get_account
from domain.imports import Batch, Imported, RowRefused, Values, change_record, without


async def import_contract(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. Values are the arguments of `register_contract`."""
    actor.must(Permission.AGREEMENT_EDIT)
    batch = batch or Batch()
    if values.get("ends_on") and values["ends_on"] < values["starts_on"]:
        raise RowRefused(reason="it ends before it starts")
    row = await Contract.get_or_none(ref=values["ref"])
    if row is None:
        contract = await register_contract(actor, **values)
        batch.take("contract", contract.id, contract.ref)
        return Imported.CREATED
    batch.take("contract", row.id, row.ref)
    owner = await get_account(values["account"])
    changes = {**without(values, "ref", "account"), "account_id": owner.id}
    return await change_record(actor, row, changes, kind="contract", ref=row.ref)
