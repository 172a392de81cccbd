"""Assets that an import names."""

from typing import Any

from domain.actor import Actor, Permission
from domain.assets.errors import SiteOfAnotherAccount
from domain.assets.models import Asset, SerialKey
from domain.assets.registering import register_asset, retire_asset
from domain.assets.rules import COVERS, canonical, deletion_keys
from domain.customers.actions import import_site
from domain.customers.queries import get_account, get_site
from domain.customers.views import AccountView
from domain.imports import Batch, Imported, RowRefused, Values, change_record, without

_WARRANTY = tuple(f"warranty_{cover}" for cover in COVERS)


async def import_asset(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """By `serial`, however it is written. Values are the arguments of `register_asset`, a column for each warranty, `retired`.

    A serial is one machine among all accounts: a row of another account moves it, if it writes the serial as it is kept.
    """
    actor.must(Permission.CUSTOMER_EDIT)
    batch = batch or Batch()
    bare = canonical(values["serial"])
    if not bare:
        raise RowRefused("no-serial", serial=values["serial"], column="serial")
    row = await Asset.get_or_none(serial=values["serial"].strip()) or await Asset.filter(canonical=bare).first()
    if row is None:
        warranty = {cover: values[f"warranty_{cover}"] for cover in COVERS if values.get(f"warranty_{cover}")}
        asset = await register_asset(actor, **without(values, "retired", *_WARRANTY), warranty=warranty)
        batch.take("asset", asset.id, asset.serial)
        if values.get("retired"):
            await retire_asset(actor, serial=values["serial"])
        return Imported.CREATED
    batch.take("asset", row.id, row.serial)
    return await _update(actor, row, values, batch)


async def _update(actor: Actor, row: Any, values: Values, batch: Batch) -> Imported:
    owner, place = await get_account(values["account"]), await get_site(values["site"])
    await _must_be_this_machine(row, values, owner)
    if place.account_id != owner.id:
        raise SiteOfAnotherAccount(site=place.ref, account=owner.ref)
    changes = without(values, "serial", "account", "site", *_WARRANTY)
    changes |= {"account_id": owner.id, "site_id": place.id, "warranty": _warranty(row, values)}
    came_back = row.retired and values.get("retired") is False
    went = not row.retired and values.get("retired")
    if row.account_id != owner.id:
        batch.ends("machine-goes", serial=row.serial, account=owner.ref)
    if went:
        batch.ends("machine-retires", serial=row.serial)
    done = await change_record(actor, row, changes, kind="asset", ref=row.serial)
    if went:
        await SerialKey.filter(asset_id=row.id).delete()
    if came_back:
        await SerialKey.bulk_create([SerialKey(key=key, asset_id=row.id) for key in sorted(deletion_keys(row.serial))])
    return done


async def import_site_with_assets(actor: Actor, values: Values, batch: Batch | None = None) -> Imported:
    """A site by `ref`, see `import_site`; one that goes to another account takes the machines there with it."""
    batch = batch or Batch()
    done = await import_site(actor, values, batch)
    place = await get_site(values["ref"])
    stayed = await Asset.filter(site_id=place.id).exclude(account_id=place.account_id).order_by("id")
    for row in stayed:
        await change_record(actor, row, {"account_id": place.account_id}, kind="asset", ref=row.serial)
    if stayed:
        serials = ", ".join(row.serial for row in stayed)
        batch.ends("site-goes", site=place.ref, account=place.account_ref, serials=serials)
    return done


async def _must_be_this_machine(row: Any, values: Values, owner: AccountView) -> None:
    """Raises RowRefused for another account's machine whose serial only reads the same."""
    if row.account_id == owner.id or row.serial == values["serial"].strip():
        return
    holder = (await Asset.get(id=row.id).select_related("account")).account.ref
    raise RowRefused(
        "another-machine",
        column="serial",
        given=values["serial"],
        serial=row.serial,
        holder=holder,
        account=owner.ref,
    )


def _warranty(row: Asset, values: Values) -> dict[str, str]:
    """What the row has, with what the values say of each cover."""
    covered: dict[str, str] = dict(row.warranty)
    for cover in COVERS:
        name = f"warranty_{cover}"
        if name in values:
            covered.pop(cover, None)
            if values[name]:
                covered[cover] = values[name].isoformat()
    return covered
