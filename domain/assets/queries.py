"""Finding assets, and who may see them."""

from datetime import date
from typing import Any

from tortoise.expressions import Q, Subquery

from domain.actor import Actor, Permission
from domain.assets.models import Asset, SerialKey
from domain.assets.rules import COVERS, canonical, deletion_keys, rank
from domain.assets.views import AssetView, SerialMatches
from domain.customers.views import one_line_address
from domain.errors import NotFound
from domain.pages import Page

MOST_CANDIDATES = 200
"""At most this many serials are ranked: a text that is near more of them identifies nothing."""


async def find_by_serial(text: str, *, limit: int = 3) -> SerialMatches:
    """The machine whose serial was typed, or else those whose serials are a typing error away, nearest first."""
    typed = canonical(text)
    if not typed:
        return SerialMatches(None, [])
    exact = await _fetched(Asset.filter(canonical=typed, retired=False)).first()
    if exact is not None:
        return SerialMatches(asset_view(exact), [])
    found = SerialKey.filter(key__in=deletion_keys(typed)).distinct().limit(MOST_CANDIDATES)
    numbers = await found.values_list("asset_id", flat=True)
    candidates = await _fetched(Asset.filter(id__in=list(numbers), retired=False))
    by_canonical = {asset.canonical: asset for asset in candidates}
    nearest = rank(by_canonical, typed, limit)
    return SerialMatches(None, [asset_view(by_canonical[each.serial]) for each in nearest])


async def list_assets_for(
    actor: Actor, *, among: Subquery | None = None, page: int = 0, size: int = 8
) -> Page[AssetView]:
    """The machines that the actor may see, those in use, by site and label; `among` as in `visible_assets`."""
    visible = visible_assets(actor, among).filter(retired=False)
    rows = await _fetched(visible.order_by("site__name", "label", "serial").offset(page * size).limit(size))
    total = len(rows) if page == 0 and len(rows) < size else await visible.count()
    return Page([asset_view(row) for row in rows], page, size, total)


async def get_asset_for(actor: Actor, serial: str, *, among: Subquery | None = None) -> AssetView:
    """By its exact serial, however it is punctuated; `among` as in `visible_assets`. Raises NotFound.

    A guest of an account sees each machine of it whose serial they know: the serial is how they were recognised.
    """
    visible = Asset.filter(account_id=actor.account) if actor.own_cases_only else visible_assets(actor, among)
    row = await _fetched(visible.filter(Q(serial=serial) | Q(canonical=canonical(serial)))).first()
    if row is None:
        raise NotFound(what="asset", ref=serial)
    return asset_view(row)


def visible_assets(actor: Actor, among: Subquery | None = None) -> Any:
    """All for the office; the account's for a contact.

    Technicians and guests see a machine only through a case: those whose keys are `among` what `cases` says, else none.
    """
    if actor.may(Permission.CASE_VIEW):
        return Asset.all()
    if actor.is_contact and not actor.own_cases_only:
        return Asset.filter(account_id=actor.account)
    seen = Asset.filter(id__in=among if among is not None else [])
    return seen.filter(account_id=actor.account) if actor.is_contact else seen


def _fetched(query: Any) -> Any:
    return query.select_related("account", "site")


def asset_view(asset: Any) -> AssetView:
    """`asset` is an Asset with its account and site fetched."""
    return AssetView(
        id=asset.id,
        serial=asset.serial,
        type=asset.type,
        make=asset.make,
        model=asset.model,
        label=asset.label,
        placement=asset.placement,
        account_id=asset.account.id,
        account_ref=asset.account.ref,
        account_name=asset.account.name,
        site_ref=asset.site.ref,
        site_name=asset.site.name,
        site_address=one_line_address(asset.site.street, asset.site.postal_code, asset.site.city),
        installed_on=asset.installed_on,
        warranty=asset.warranty,
        notes=asset.notes,
        retired=asset.retired,
    )


async def export_assets() -> list[dict[str, Any]]:
    names = ("serial", "type", "make", "model", "label", "placement", "installed_on", "notes", "retired")
    rows = await Asset.all().order_by("id").select_related("account", "site")
    return [
        {
            **{name: getattr(row, name) for name in names},
            "account": row.account.ref,
            "site": row.site.ref,
            **{f"warranty_{cover}": _day(row.warranty.get(cover)) for cover in COVERS},
        }
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
