"""Assets that an import names."""

from domain.actor import Actor, Permission
from domain.assets.errors import SiteOfAnotherAccount
from domain.assets.models import Asset, SerialKey
from domain.assets.registering import register_asset, retire_asset
from domain.assets.rules import COVERS, canonical, deletion_keys
from domain.customers.queries import get_account, get_site
from domain.imports import Imported, RowRefused, Values, change_record, without

_WARRANTY = tuple(f"warranty_{cover}" for cover in COVERS)


async def import_asset(actor: Actor, values: Values) -> Imported:
    """By `serial`, however it is written. Values are the arguments of `register_asset`, a column for each warranty, `retired`."""
    actor.must(Permission.DATA_IMPORT)
    bare = canonical(values["serial"])
    if not bare:
        raise RowRefused(reason=f"{values['serial']} is no serial number")
    row = await Asset.filter(canonical=bare).first()
    if row is None:
        warranty = {cover: values[f"warranty_{cover}"] for cover in COVERS if values.get(f"warranty_{cover}")}
        await register_asset(actor, **without(values, "retired", *_WARRANTY), warranty=warranty)
        if values.get("retired"):
            await retire_asset(actor, serial=values["serial"])
        return Imported.CREATED
    return await _update(actor, row, values)


async def _update(actor: Actor, row: Asset, values: Values) -> Imported:
    owner, place = await get_account(values["account"]), await get_site(values["site"])
    if place.account_id != owner.id:
        raise SiteOfAnotherAccount(site=place.ref, account=owner.ref)
    changes = without(values, "serial", "account", "site", *_WARRANTY)
    changes |= {"account_id": owner.id, "site_id": place.id, "warranty": _warranty(row, values)}
    came_back = row.retired and values.get("retired") is False
    went = not row.retired and values.get("retired")
    done = await change_record(actor, row, changes, kind="asset", ref=row.serial)
    if went:
        await SerialKey.filter(asset_id=row.id).delete()
    if came_back:
        await SerialKey.bulk_create([SerialKey(key=key, asset_id=row.id) for key in sorted(deletion_keys(row.serial))])
    return done


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
