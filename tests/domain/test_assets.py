from datetime import date

import pytest

from domain.assets.actions import register_asset, retire_asset
from domain.assets.errors import SerialTaken, SerialTooLong, SerialUnreadable, SiteOfAnotherAccount
from domain.assets.models import Asset, SerialKey
from domain.assets.queries import find_by_serial, find_by_serial_for, get_asset_for
from domain.assets.views import SerialMatches
from domain.cases.queries import list_assets_for
from domain.customers.actions import create_guest_contact
from domain.errors import NotAllowed, NotFound
from tests.builders import SETUP, a_case, a_contact, a_dispatcher, a_site, acting_as, an_account, an_asset

pytestmark = pytest.mark.usefixtures("database", "held_clock")


@pytest.mark.parametrize("typed", ["XK-2011", "xk 2011", "S/N: XK2011", " xk2011 "])
async def test_a_serial_is_found_however_it_is_punctuated(typed: str) -> None:
    asset = await an_asset("XK-2011")
    await an_asset("XK-2012")

    matches = await find_by_serial(typed)

    assert matches.exact == asset
    assert matches.near == []


@pytest.mark.parametrize("typed", ["XK-20I1", "XK-211", "XK-20011", "KX-2011", "XK-2811"])
async def test_a_typing_error_finds_the_nearest_first(typed: str) -> None:
    await an_asset("XK-2011")
    await an_asset("QT-7040")

    matches = await find_by_serial(typed)

    assert matches.exact is None
    assert [asset.serial for asset in matches.near] == ["XK-2011"]


async def test_look_alikes_come_before_other_slips() -> None:
    await an_asset("AB-1050")
    await an_asset("AB-1051")

    assert [asset.serial for asset in (await find_by_serial("AB-1O5O")).near] == ["AB-1050", "AB-1051"]
    assert len((await find_by_serial("AB-1O5O", limit=1)).near) == 1


@pytest.mark.parametrize("typed", ["", "---", "ZZ-9999", "hello"])
async def test_what_is_near_nothing_finds_nothing(typed: str) -> None:
    await an_asset("XK-2011")

    matches = await find_by_serial(typed)

    assert (matches.exact, matches.near) == (None, [])


async def test_a_retired_machine_is_found_no_more() -> None:
    await an_asset("XK-2011")
    await retire_asset(SETUP, serial="XK-2011")

    assert (await find_by_serial("XK-2011")).exact is None
    assert (await find_by_serial("XK-2012")).near == []
    assert await SerialKey.all().count() == 0
    assert (await get_asset_for(SETUP, "XK-2011")).retired


async def test_two_machines_never_share_a_serial() -> None:
    asset = await an_asset("XK-2011")

    with pytest.raises(SerialTaken) as refused:
        await an_asset("xk2011")
    with pytest.raises(SerialUnreadable):
        await an_asset("---")

    assert refused.value.params == {"serial": asset.serial}
    assert await Asset.all().count() == 1


LIGATURE = "\ufdfa"
"""One sign that is written out with eighteen, fifteen of them letters."""


@pytest.mark.parametrize("typed", [LIGATURE * 20, f"{LIGATURE * 60} 7", "A1" * 2000, "\u00df" * 31])
async def test_what_is_longer_than_any_serial_is_nobodys_and_is_refused_as_too_long(typed: str) -> None:
    site = await a_site()
    await an_asset("XK-2011", site)

    anna = acting_as(await a_contact())
    assert await find_by_serial(typed) == await find_by_serial_for(anna, typed) == SerialMatches(None, [])
    with pytest.raises(NotFound):
        await get_asset_for(SETUP, typed)
    with pytest.raises(SerialTooLong):
        await an_asset(typed, site)


async def test_a_serial_that_is_written_out_with_just_as_many_letters_as_there_is_room_for_is_found() -> None:
    asset = await an_asset("\u00df" * 30)

    assert (await find_by_serial("ss" * 30)).exact == asset


async def test_a_machine_stands_at_a_site_of_its_account() -> None:
    site = await a_site(await an_account())
    await an_account("HARBOUR", "Harbour School")

    with pytest.raises(SiteOfAnotherAccount):
        await register_asset(SETUP, serial="XK-2011", type="printer", account="HARBOUR", site=site.ref)
    with pytest.raises(NotAllowed):
        await register_asset(
            await a_dispatcher(), serial="XK-2011", type="printer", account=site.account_ref, site=site.ref
        )


async def test_a_contact_lists_the_machines_of_their_account_a_page_at_a_time() -> None:
    site = await a_site()
    for number in range(10):
        await an_asset(f"XK-{number}{number}00", site, label=f"Printer {number}")
    await an_asset("HH-0001", await a_site(await an_account("HARBOUR", "Harbour School")))
    anna = acting_as(await a_contact())

    first, second = await list_assets_for(anna), await list_assets_for(anna, page=1)

    assert [asset.label for asset in first.items] == [f"Printer {number}" for number in range(8)]
    assert [asset.label for asset in second.items] == ["Printer 8", "Printer 9"]
    assert (first.total, first.pages, first.has_next, second.has_next) == (10, 2, True, False)
    assert (await list_assets_for(await a_dispatcher())).total == 11


async def test_another_accounts_machine_is_not_there() -> None:
    await an_asset("XK-2011")
    stranger = acting_as(await a_contact(await an_account("HARBOUR", "Harbour School")))

    with pytest.raises(NotFound):
        await get_asset_for(stranger, "XK-2011")
    assert (await get_asset_for(acting_as(await a_contact()), "xk2011")).serial == "XK-2011"


async def test_a_guest_lists_only_what_they_reported_on() -> None:
    asset = await an_asset("XK-2011")
    await an_asset("QT-7040")
    guest = acting_as(await create_guest_contact(SETUP, account_id=asset.account_id, name="Walk-in"))

    assert (await list_assets_for(guest)).items == []
    await a_case(SETUP, asset, contact=guest.id)
    await a_case(guest, asset)

    assert (await list_assets_for(guest)).items == [asset]
    assert (await list_assets_for(guest)).total == 1


async def test_each_cover_of_a_warranty_has_its_last_day() -> None:
    asset = await an_asset(warranty={"parts": date(2027, 1, 31), "labor": date(2026, 6, 30)})

    assert asset.covered_until("labor") == date(2026, 6, 30)
    assert asset.covered_until("expense") is None
