"""Finding assets, and who may see them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tortoise.expressions import Q, Subquery

from domain.actor import Actor, Permission
from domain.assets.codes import label_parts as label_parts
from domain.assets.holding import held_of as held_of
from domain.assets.models import Asset, SerialKey
from domain.assets.rules import COVERS, LONGEST_STORED, canonical, deletion_keys, is_plausible_serial, rank, stated
from domain.assets.views import AssetView, SerialMatches
from domain.customers.rules import machines_seen_by
from domain.customers.views import one_line_address
from domain.errors import NotFound
from domain.pages import Page

SHORTEST_SEARCH = 2
MOST_CANDIDATES = 200
"""At most this many serials are ranked: a text that is near more of them identifies nothing."""


async def find_by_serial(text: str, *, limit: int = 3) -> SerialMatches:
    """The machine whose serial was typed, or else those whose serials are a typing error away, nearest first.

    It looks among all accounts: for staff only.
    """
    return await _matches(text, Asset.filter(retired=False), limit)


async def find_by_serial_for(contact: Actor, text: str, *, limit: int = 3) -> SerialMatches:
    """As `find_by_serial`, among the machines that a contact sees: what others have changes nothing in the answer."""
    return await _matches(text, visible_assets(contact).filter(retired=False), limit)


async def _matches(text: str, among: Any, limit: int) -> SerialMatches:
    forms = _forms(text)
    if not forms:
        return SerialMatches(None, [])
    for form in forms:
        exact = await _fetched(among.filter(canonical=form)).first()
        if exact is not None:
            return SerialMatches(asset_view(exact), [])
    typed = forms[-1]
    found = SerialKey.filter(key__in=deletion_keys(typed)).distinct().limit(MOST_CANDIDATES)
    numbers = await found.values_list("asset_id", flat=True)
    candidates = await _fetched(among.filter(id__in=list(numbers)))
    by_canonical = {asset.canonical: asset for asset in candidates}
    nearest = rank(by_canonical, typed, limit)
    return SerialMatches(None, [asset_view(by_canonical[each.serial]) for each in nearest])


def _forms(text: str) -> list[str]:
    """As it is compared: all that was typed, then the serial within it, then the only word of it that has the shape of one.

    None that is longer than any serial that is kept.
    """
    within = stated(text)
    shaped = [word for word in within.split() if any(char.isdigit() for char in word)]
    only = shaped[0] if len(shaped) == 1 and is_plausible_serial(shaped[0]) else ""
    return list(dict.fromkeys(form for form in map(canonical, (text, only, within)) if 0 < len(form) <= LONGEST_STORED))


async def search_machines(actor: Actor, text: str, *, limit: int = 20) -> list[AssetView]:
    """Machines in use whose serial, name, model, place or customer contains the text; none for fewer than two characters."""
    actor.must(Permission.CASE_VIEW)
    wanted = " ".join(text.split())
    if len(wanted) < SHORTEST_SEARCH:
        return []
    columns = ("serial", "label", "model", "placement", "site__name", "site__street", "account__name")
    like = Q(*(Q(**{f"{column}__icontains": wanted}) for column in columns), join_type=Q.OR)
    found = Asset.filter(like, retired=False).order_by("account__name", "serial").limit(limit)
    return [asset_view(row) for row in await _fetched(found)]


async def list_machines_of(actor: Actor, accounts: Collection[int], *, limit: int) -> list[AssetView]:
    """The machines in use of these accounts (keys), by site and label, for the office."""
    actor.must(Permission.CUSTOMER_VIEW)
    found = Asset.filter(account_id__in=list(accounts), retired=False).order_by("site__name", "label", "serial")
    return [asset_view(row) for row in await _fetched(found.limit(limit))]


async def machines_of(actor: Actor, account: str, *, limit: int = 100) -> list[AssetView]:
    """The machines in use of an account (reference) that the actor may see, by site and label."""
    found = visible_assets(actor).filter(account__ref=account, retired=False)
    return [asset_view(row) for row in await _fetched(found.order_by("site__name", "label", "serial").limit(limit))]


async def list_assets_for(
    actor: Actor, *, among: Subquery | None = None, page: int = 0, size: int = 8
) -> Page[AssetView]:
    """The machines that the actor may see, those in use, by site and label; `among` as in `visible_assets`."""
    visible = visible_assets(actor, among).filter(retired=False)
    rows = await _fetched(visible.order_by("site__name", "label", "serial").offset(page * size).limit(size))
    total = len(rows) if page == 0 and len(rows) < size else await visible.count()
    return Page([asset_view(row) for row in rows], page, size, total)


async def get_asset_for(actor: Actor, serial: str, *, among: Subquery | None = None) -> AssetView:
    """By its exact serial, however it is punctuated, also with words before it; `among` as in `visible_assets`. Raises NotFound."""
    visible = visible_assets(actor, among)
    for wanted in (Q(serial=serial), *(Q(canonical=form) for form in _forms(serial))):
        row = await _fetched(visible.filter(wanted)).first()
        if row is not None:
            return asset_view(row)
    raise NotFound(what="asset", ref=serial)


async def get_asset_by_key_for(actor: Actor, key: int, *, among: Subquery | None = None) -> AssetView:
    """By its key; `among` as in `visible_assets`. Raises NotFound."""
    row = await _fetched(visible_assets(actor, among).filter(id=key)).first()
    if row is None:
        raise NotFound(what="asset", ref=str(key))
    return asset_view(row)


def visible_assets(actor: Actor, among: Subquery | None = None) -> Any:
    """All for the office; those of their sites for a contact.

    Technicians and guests see a machine only through a case: those whose keys are `among` what `cases` says, else none.
    """
    if actor.may(Permission.CASE_VIEW):
        return Asset.all()
    if actor.is_contact and not actor.own_cases_only:
        return Asset.filter(**machines_seen_by(actor))
    seen = Asset.filter(id__in=among if among is not None else [])
    return seen.filter(**machines_seen_by(actor)) if actor.is_contact else seen


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


async def types_in_use() -> set[str]:
    """The types of all machines that are not retired."""
    found = await Asset.filter(retired=False).distinct().values_list("type", flat=True)
    return {str(each) for each in found}


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
