"""Registering an asset, and retiring it."""

from collections.abc import Mapping
from datetime import date

from domain import clock
from domain.actor import Actor, Permission
from domain.assets.errors import SerialTaken, SerialTooLong, SerialUnreadable, SiteOfAnotherAccount
from domain.assets.events import AssetRegistered, AssetRetired
from domain.assets.models import Asset, SerialKey
from domain.assets.queries import get_asset_for
from domain.assets.rules import LONGEST_STORED, canonical, deletion_keys
from domain.assets.views import AssetView
from domain.customers.queries import get_account, get_site
from domain.customers.views import SiteView
from domain.work import unit_of_work


async def register_asset(
    actor: Actor,
    *,
    serial: str,
    type: str,
    account: str,
    site: str,
    make: str = "",
    model: str = "",
    label: str = "",
    placement: str = "",
    installed_on: date | None = None,
    warranty: Mapping[str, date] | None = None,
    notes: str = "",
) -> AssetView:
    """Register a machine and index its serial; `warranty` maps parts, labor, expense to the last day.

    Raises SerialTaken, SerialTooLong, SerialUnreadable, SiteOfAnotherAccount, NotFound.
    """
    actor.must(Permission.CUSTOMER_EDIT)
    async with unit_of_work(actor) as work:
        place = await _site_of(account, site)
        asset = await Asset.create(
            serial=serial.strip(),
            canonical=await _free_serial(serial),
            type=type,
            make=make,
            model=model,
            label=label,
            placement=placement,
            account_id=place.account_id,
            site_id=place.id,
            installed_on=installed_on,
            warranty={cover: last.isoformat() for cover, last in (warranty or {}).items()},
            notes=notes,
            created_at=clock.now(),
        )
        await SerialKey.bulk_create([SerialKey(key=key, asset_id=asset.id) for key in sorted(deletion_keys(serial))])
        work.emit(AssetRegistered(asset=asset.serial, account=account, site=site, type=type))
    return await get_asset_for(actor, asset.serial)


async def _free_serial(serial: str) -> str:
    """As it is compared. Raises SerialUnreadable, SerialTooLong, SerialTaken."""
    bare = canonical(serial)
    if not bare:
        raise SerialUnreadable(serial=serial)
    if len(bare) > LONGEST_STORED:
        raise SerialTooLong(count=len(bare), most=LONGEST_STORED)
    taken = await Asset.filter(canonical=bare).first()
    if taken is not None:
        raise SerialTaken(serial=taken.serial)
    return bare


async def _site_of(account: str, site: str) -> SiteView:
    """Raises SiteOfAnotherAccount, NotFound."""
    owner, place = await get_account(account), await get_site(site)
    if place.account_id != owner.id:
        raise SiteOfAnotherAccount(site=site, account=account)
    return place


async def retire_asset(actor: Actor, *, serial: str, reason: str = "") -> AssetView:
    """Retire a machine: its history stays, its serial is no longer found."""
    actor.must(Permission.CUSTOMER_EDIT)
    async with unit_of_work(actor) as work:
        asset = await get_asset_for(actor, serial)
        if await Asset.filter(id=asset.id, retired=False).update(retired=True):
            await SerialKey.filter(asset_id=asset.id).delete()
            work.emit(AssetRetired(asset=asset.serial, reason=reason))
        return await get_asset_for(actor, serial)
