import asyncio

from rich.console import Console

from bot.commands.refusal import CommandRefused
from bot.settings import load_settings
from domain.model_modules import MODEL_MODULES
from storage.encryption import use_keys
from storage.schema.migration import migrate as apply_migrations
from storage.schema.migration import must_be_signed
from storage.schema.privileges import grant_to, is_role_name
from storage.schema.writer import find_changes, write_migration

out = Console(highlight=False)


def migrate(*, check: bool, make: str, for_role: str = "") -> None:
    if check and make:
        raise CommandRefused("--check and --make can't go together", exit_code=2)
    if check:
        asyncio.run(_check())
    elif make:
        asyncio.run(_make(make))
    else:
        settings = load_settings().must_have_database()
        use_keys(settings.keys)
        asyncio.run(_apply(settings.database_url, settings.secret_key.get_secret_value(), for_role))


async def _apply(url: str, key: str, for_role: str) -> None:
    if for_role and not (is_role_name(for_role) and url.startswith("postgres")):
        raise CommandRefused("--for-role is for PostgreSQL, and wants the name of a role there", exit_code=2)
    if not key and await must_be_signed(url):
        raise CommandRefused(
            "This step makes the seals of the journal anew, and signs that: set CALLOUT_SECRET_KEY first. Nothing was changed."
        )
    applied = await apply_migrations(url, lambda name: out.print(f"Applying {name}"), key=key)
    out.print(f"The database is up to date: {len(applied)} applied." if applied else "The database was up to date.")
    if for_role:
        count = await grant_to(url, for_role)
        out.print(f"The role {for_role} may use {count} tables.")


async def _check() -> None:
    changes = await find_changes(MODEL_MODULES)
    if changes:
        raise CommandRefused("The models have changed; run `callout migrate --make NAME`:", *changes)
    out.print("No changes detected.")


async def _make(name: str) -> None:
    path = await write_migration(name, MODEL_MODULES)
    out.print(f"Wrote {path.name}: read it before it lands." if path else "No changes detected.")
