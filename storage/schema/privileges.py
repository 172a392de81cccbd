"""What the service's own role may do on PostgreSQL: read and write rows, and append to the journal; nothing to tables themselves.

Migrations run as the owner of the tables, who grants this afterwards. Who gets hold of the service's password can then neither drop,
alter nor empty a table, and can't take the guards off the journal, as an owner or a superuser can.
"""

import re

from storage.database import execute, fetch, is_sqlite, transaction
from storage.schema.migration import connected

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_TABLES = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
_APPEND_ONLY = """
SELECT DISTINCT c.relname AS name FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND p.proname = 'refuse_change' AND c.relnamespace = 'public'::regnamespace
"""


class NoSuchRole(ValueError):
    """The role is no plain name of a role, or the database is SQLite, which has none."""


def is_role_name(text: str) -> bool:
    return _ROLE.fullmatch(text) is not None


async def grant_to(url: str, role: str) -> int:
    """Give `role` what the service needs on all tables that there are, and take away the rest; returns how many tables.

    Raises NoSuchRole, and the database's error for a role that does not exist.
    """
    if not is_role_name(role):
        raise NoSuchRole(role)
    async with connected(url):
        if is_sqlite():
            raise NoSuchRole(role)
        async with transaction():
            return await _grant(role)


async def _grant(role: str) -> int:
    append_only = {row["name"] for row in await fetch(_APPEND_ONLY)}
    tables = sorted(row["name"] for row in await fetch(_TABLES))
    await execute(f'GRANT USAGE ON SCHEMA public TO "{role}"')
    await execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
    for table in tables:
        verbs = "SELECT, INSERT" if table in append_only else "SELECT, INSERT, UPDATE, DELETE"
        if table == "tortoise_migrations":
            verbs = "SELECT"
        await execute(f'REVOKE ALL ON "{table}" FROM "{role}"')
        await execute(f'GRANT {verbs} ON "{table}" TO "{role}"')
    return len(tables)
