"""Accounts and sites that an import names."""

from domain.actor import Actor, ActorKind, Permission
from domain.customers.details import account_columns, keep_addresses, note_status
from domain.customers.models import Account, Site
from domain.customers.queries import get_account
from domain.customers.registering import register_account, register_site
from domain.customers.way_in import change_way_in
from domain.imports import Batch, Imported, RowRefused, Told, Values, change_record, without
from domain.work import unit_of_work


async def import_account(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. Values are the arguments of `register_account`; an empty timezone is the company's, or stays what it is."""
    actor.must(Permission.CUSTOMER_EDIT)
    batch = batch or Batch()
    given = {name: value for name, value in values.items() if name != "timezone" or value}
    row = await Account.get_or_none(ref=given["ref"])
    if row is None:
        account = await register_account(actor, **given)
        batch.take("account", account.id, account.ref)
        return Imported.CREATED
    batch.take("account", row.id, row.ref)
    async with unit_of_work(actor):
        return await change_account(actor, row, without(given, "ref"))


async def change_account(actor: Actor, row: Account, values: Values) -> Imported:
    """Give an account what is different; `values` as `account_columns` reads them."""
    before = row.status
    columns = await account_columns(row, values)
    imported = await change_record(actor, row, columns, kind="account", ref=row.ref, told=_MANAGER)
    moved = await keep_addresses(actor, row, values)
    await note_status(actor, row, before)
    return Imported.UPDATED if moved else imported


async def _staff_ref(key: int | None) -> str | None:
    """As the journal names a member of staff: whoever reads it sees what they are called now."""
    return None if key is None else f"{ActorKind.STAFF}:{key}"


_MANAGER: Told = {"manager_id": ("manager", _staff_ref)}


async def import_site(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `ref`. Values are the arguments of `register_site`, with latitude and longitude; an empty timezone is the account's."""
    actor.must(Permission.CUSTOMER_EDIT)
    batch = batch or Batch()
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise RowRefused("half-a-place", column="longitude" if longitude is None else "latitude")
    row = await Site.get_or_none(ref=values["ref"])
    given = {name: value for name, value in values.items() if name != "timezone" or value}
    if row is None:
        position = None if latitude is None or longitude is None else (latitude, longitude)
        site = await register_site(actor, **without(given, "latitude", "longitude"), position=position)
        batch.take("site", site.id, site.ref)
        return Imported.CREATED
    batch.take("site", row.id, row.ref)
    owner = await get_account(values["account"])
    changes = {**without(given, "ref", "account", "access_notes"), "account_id": owner.id}
    imported = await change_record(actor, row, changes, kind="site", ref=row.ref)
    changed = await change_way_in(actor, row, values["access_notes"]) if "access_notes" in values else False
    return Imported.UPDATED if changed else imported
