"""The migration that gives accounts a kind and contacts a role, on a populated database."""

from datetime import UTC, datetime
from pathlib import Path

from domain.access.rules import ContactRole
from domain.customers.actions import register_account
from domain.customers.queries import find_contacts_named, get_account
from domain.customers.rules import AccountStatus
from domain.model_modules import MODEL_MODULES
from storage.database import close_database, moment, open_database
from storage.schema.migration import migrate
from tests.builders import SETUP
from tests.storage.schema.test_released_schemas import blank
from tests.storage.schema.test_tokens_out_of_rows import insert

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
KINDS = {"A": "clinic", "B": "Household", "C": "", "D": "Small business", "E": "enterprise", "F": "private"}


async def test_what_was_written_as_kind_stays_readable_and_everybody_sees_the_machines_as_before(
    tmp_path: Path,
) -> None:
    async with blank("accounts", tmp_path) as url:
        await migrate(url, lambda name: None, until="0030_shown_content")
        await open_database(url, MODEL_MODULES)
        try:
            for ref, kind in KINDS.items():
                texts = {"ref": ref, "name": ref, "kind": kind, "language": "en", "timezone": "UTC", "currency": "EUR"}
                account = await insert("account", **texts, vip=False, created_at=moment(AT))
                person = {"name": f"Anna {ref}", "phone": "", "email": "", "language": "", "unreachable_on": "[]"}
                await insert("contact", **person, account_id=account, own_cases_only=False, created_at=moment(AT))
        finally:
            await close_database()

        await migrate(url, lambda name: None)

        await open_database(url, MODEL_MODULES)
        try:
            views = {ref: await get_account(ref) for ref in KINDS}
            assert {ref: (each.kind, each.segment) for ref, each in views.items()} == {
                "A": ("", "clinic"),
                "B": ("residential", "Household"),
                "C": ("", ""),
                "D": ("small_business", ""),
                "E": ("enterprise", ""),
                "F": ("residential", "private"),
            }
            assert {each.status for each in views.values()} == {AccountStatus.ACTIVE}
            people = await find_contacts_named("Anna")
            assert {(each.role, each.site_ids) for each in people} == {(ContactRole.STANDARD, ())}
            assert (await register_account(SETUP, ref="G", name="G", number="D-1")).number == "D-1"
        finally:
            await close_database()
