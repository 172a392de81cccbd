"""After the migration machines whose serials are in another script are found by all their letters, on a populated database."""

from datetime import UTC, datetime
from pathlib import Path

from domain.assets.queries import find_by_serial, get_asset_for
from domain.assets.rules import canonical, deletion_keys
from domain.model_modules import MODEL_MODULES
from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.transfer import export_sheet
from storage.database import close_database, fetch, moment, open_database
from storage.schema.migration import migrate
from tests.builders import SETUP
from tests.handlers.exchange.brought_in import bring_in, problems
from tests.storage.schema.test_released_schemas import blank
from tests.storage.schema.test_tokens_out_of_rows import insert

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
MANY = 1100
"""More than two pages."""


def only_latin(serial: str) -> str:
    return "".join(char for char in serial.upper() if char.isalnum() and char.isascii())


async def a_machine(account: int, site: int, serial: str, *, retired: bool = False, label: str = "") -> int:
    bare = only_latin(serial)
    texts = {"type": "printer", "make": "", "model": "", "label": label, "placement": "", "warranty": "{}", "notes": ""}
    owner = {"account_id": account, "site_id": site}
    number = await insert(
        "asset", serial=serial, canonical=bare, **texts, **owner, retired=retired, created_at=moment(AT)
    )
    if not retired:
        await insert("serial_key", key=bare, asset_id=number)
    return number


async def account_and_site() -> tuple[int, int]:
    names = {"ref": "A", "name": "A", "timezone": "UTC"}
    account = await insert("account", **names, created_at=moment(AT), kind="", vip=False, language="en", currency="EUR")
    place = {"street": "", "postal_code": "", "city": "", "country": "DE", "holidays": "", "access_notes": ""}
    return account, await insert("site", **names, **place, account_id=account, weekly_hours="{}")


async def test_serials_in_any_script_are_told_apart_after_the_migration(
    tmp_path: Path,
) -> None:
    async with blank("serials", tmp_path) as url:
        await migrate(url, lambda name: None, until="0020_retention")
        await open_database(url, MODEL_MODULES)
        try:
            account, site = await account_and_site()
            first = await a_machine(account, site, "АБ-1234")
            second = await a_machine(account, site, "ВГ-1234")
            over = await a_machine(account, site, "ДЕ-9999", retired=True)
            latin = await a_machine(account, site, "XK-2011")
            long = await a_machine(account, site, "ﷺ" * 20 + "-77")
            for number in range(MANY):
                await a_machine(account, site, f"QQ-{number:05}")
        finally:
            await close_database()

        await migrate(url, lambda name: None)

        await open_database(url, MODEL_MODULES)
        try:
            forms = {row["id"]: row["canonical"] for row in await fetch("SELECT id, canonical FROM asset")}
            assert [forms[each] for each in (first, second, over, latin)] == ["АБ1234", "ВГ1234", "ДЕ9999", "XK2011"]
            assert forms[long] == "77"
            for number, serial in ((first, "АБ-1234"), (second, "ВГ-1234")):
                keys = await fetch("SELECT key FROM serial_key WHERE asset_id = ?", [number])
                assert {row["key"] for row in keys} == deletion_keys(serial)
                assert canonical(serial) == forms[number]
            assert await fetch("SELECT key FROM serial_key WHERE asset_id = ?", [over]) == []
            assert len(forms) == MANY + 5
        finally:
            await close_database()

        await migrate(url, lambda name: None)  # what the code of today asks takes the tables of today

        await open_database(url, MODEL_MODULES)
        try:
            found = (await find_by_serial("вг 1234")).exact
            assert found is not None
            assert found.serial == "ВГ-1234"
        finally:
            await close_database()


async def test_machines_whose_new_forms_are_one_stay_two_and_each_is_found_by_its_own_serial(tmp_path: Path) -> None:
    async with blank("alike", tmp_path) as url:
        await migrate(url, lambda name: None, until="0020_retention")
        await open_database(url, MODEL_MODULES)
        try:
            account, site = await account_and_site()
            arabic = await a_machine(account, site, "A-\u0661\u0662\u0663\u0664", label="Arabic")
            plain = await a_machine(account, site, "A-1234", label="Plain")
            first = await a_machine(account, site, "KM7\u0661")
            second = await a_machine(account, site, "KM71\u0411")
        finally:
            await close_database()

        await migrate(url, lambda name: None, until="0021_serials_in_any_script")

        await open_database(url, MODEL_MODULES)
        try:
            forms = {row["id"]: row["canonical"] for row in await fetch("SELECT id, canonical FROM asset")}
            assert forms == {arabic: "A", plain: "A1234", first: "KM71", second: "KM71\u0411"}
        finally:
            await close_database()

        await migrate(url, lambda name: None)
        await open_database(url, MODEL_MODULES)
        try:
            for serial, label in (("A-\u0661\u0662\u0663\u0664", "Arabic"), ("A-1234", "Plain")):
                assert (await get_asset_for(SETUP, serial)).label == label
            again = await bring_in(Kind.ASSETS, await export_sheet(RECORDS[Kind.ASSETS]))
            assert (problems(again), again.unchanged) == ([], 4)
        finally:
            await close_database()
