"""Bulk-loads years of records, by INSERT … SELECT and not by the actions.

All but the last few cases are closed, with all that belongs to them: lines, clocks, journal, reactions done, timers fired,
messages sent. The open cases are the same at any size, and belong to the same few customers.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from bench.records import open_cases
from domain.cases.rules import FIRST_NUMBER
from storage.database import execute, fetch, is_sqlite

OPEN = 300
"""The number of open cases, on the machines of `OPEN_MACHINES`."""
OPEN_MACHINES = 450
CASES_A_MACHINE = 16
MACHINES_A_CUSTOMER = 3
ENTRIES_A_CASE = 10
MINUTES = 5 * 365 * 24 * 60
"""The period over which the cases are spread."""
KEPT_MINUTES = 14 * 24 * 60
"""How long the inbox keeps served items."""


def _at(minutes: str) -> str:
    """So many minutes ago, in the column's format."""
    if is_sqlite():
        return f"strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', (-({minutes})) || ' minutes')"
    return f"now() - ({minutes}) * INTERVAL '1 minute'"


_NUMBERS = """
INSERT INTO bench_number (n) WITH RECURSIVE counted (n) AS (
  SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < {count}) SELECT n FROM counted"""

_CUSTOMERS = (
    """INSERT INTO account (id, ref, name, kind, vip, language, timezone, currency, created_at)
    SELECT 1000 + n, 'ACC' || n, 'Account ' || n, 'clinic', {false}, 'en', 'Europe/London', 'GBP', {long_ago}
    FROM bench_number WHERE n < {customers}""",
    """INSERT INTO site (id, ref, account_id, name, street, postal_code, city, country, timezone, weekly_hours, holidays,
      access_notes)
    SELECT 1000 + n, 'ACC' || n || '-1', 1000 + n, 'Site ' || n, n || ' High Street', 'N1 ' || (n % 90), 'London', 'GB',
      'Europe/London', '{{}}', 'GB', '' FROM bench_number WHERE n < {customers}""",
    """INSERT INTO contact (id, account_id, name, phone, email, language, own_cases_only, unreachable_on, created_at)
    SELECT 1000 + n, 1000 + n, 'Contact ' || n, '+4420' || (10000000 + n), '', 'en', {false}, '[]', {long_ago}
    FROM bench_number WHERE n < {customers}""",
    """INSERT INTO asset (id, serial, canonical, type, make, model, label, placement, account_id, site_id, warranty, notes,
      retired, created_at)
    SELECT 1000 + n, 'BX-' || (100000 + n), 'BX' || (100000 + n), 'printer', 'Brightwater', 'P' || (n % 7), '', 'Floor 1',
      1000 + n % {customers}, 1000 + n % {customers}, '{{}}', '', {false}, {long_ago}
    FROM bench_number WHERE n < {machines}""",
    """INSERT INTO bench_place (n, account_id, site_id, contact_id, asset_id)
    SELECT row_number() OVER (ORDER BY a.id) - 1, a.account_id, a.site_id, o.id, a.id
    FROM asset a JOIN (SELECT account_id, min(id) AS id FROM contact GROUP BY account_id) o ON o.account_id = a.account_id""",
    """INSERT INTO bench_case (n, id, ref, is_open, ago, place)
    SELECT n, {first} + n, 'C-' || ({first} + n), CASE WHEN n >= {cases} - {open} THEN 1 ELSE 0 END,
      CAST(({cases} - n) * CAST({minutes} AS BIGINT) / {cases} AS INT) + 10,
      CASE WHEN n >= {cases} - {open} THEN n % {open_machines} ELSE n % (SELECT count(*) FROM bench_place) END
    FROM bench_number WHERE n < {cases}""",
)

_RECORDS = (
    """INSERT INTO service_case (id, ref, account_id, site_id, contact_id, type, priority, status, problem, urgency,
      preferred, access, triage, media, channel, opened_at, resolved_at, closed_at, assigned_technician, assigned_name, version)
    SELECT c.id, c.ref, p.account_id, p.site_id, p.contact_id, s.type, 'P' || (2 + c.n % 3),
      CASE WHEN c.is_open = 1 THEN 'new' ELSE 'closed' END, s.problem, s.urgency, s.preferred, '', s.triage, s.media,
      'telegram', {ago}, CASE WHEN c.is_open = 1 THEN NULL ELSE {ended} END,
      CASE WHEN c.is_open = 1 THEN NULL ELSE {ended} END, CASE WHEN c.is_open = 1 THEN '' ELSE 'T-LEO' END,
      CASE WHEN c.is_open = 1 THEN '' ELSE 'Leo' END, 3
    FROM bench_case c JOIN bench_place p ON p.n = c.place CROSS JOIN (SELECT * FROM service_case ORDER BY id LIMIT 1) s""",
    """INSERT INTO case_line (case_id, asset_id)
    SELECT c.id, p.asset_id FROM bench_case c JOIN bench_place p ON p.n = c.place""",
    """INSERT INTO service_clock ("case", kind, priority, target, calendar, started_at, at_risk_at, due_at, paused, running,
      stopped_at, pausing, risk_told, breach_told)
    SELECT c.ref, s.kind, s.priority, s.target, s.calendar, {ago}, {ended}, CASE WHEN c.is_open = 1 THEN {ahead} ELSE {ended} END,
      {false}, CASE WHEN c.is_open = 1 THEN {true} ELSE {false} END, CASE WHEN c.is_open = 1 THEN NULL ELSE {ended} END,
      s.pausing, {false}, {false}
    FROM bench_case c CROSS JOIN (SELECT * FROM service_clock ORDER BY id LIMIT 3) s""",
    """INSERT INTO journal_entry (id, at, name, actor, actor_name, data)
    SELECT {first_entry} + c.n * {entries} + k.n, {ago}, CASE k.n WHEN 0 THEN 'case.opened' WHEN 5 THEN 'work_order.completed'
      WHEN 9 THEN 'case.closed' ELSE 'case.message_posted' END, 'contact:' || p.contact_id, 'Contact', s.data
    FROM bench_case c JOIN bench_place p ON p.n = c.place JOIN bench_number k ON k.n < {entries}
      CROSS JOIN (SELECT data FROM journal_entry WHERE name = 'case.opened' ORDER BY id LIMIT 1) s""",
    """INSERT INTO journal_subject (entry_id, subject)
    SELECT {first_entry} + c.n * {entries} + k.n, CASE s.n WHEN 0 THEN 'case:' || c.ref ELSE 'account:' || p.account_id END
    FROM bench_case c JOIN bench_place p ON p.n = c.place JOIN bench_number k ON k.n < {entries} JOIN bench_number s ON s.n < 2""",
    """INSERT INTO reaction_run (entry_id, reaction, state, attempts, due_at, error)
    SELECT {first_entry} + c.n * {entries} + k.n, 'dispatch.show_case', 'done', 0, {ago}, ''
    FROM bench_case c JOIN bench_number k ON k.n < {entries}""",
    """INSERT INTO timer (slot, kind, payload, due_at, state, attempts, error)
    SELECT 'bench:' || k.n || ':' || c.ref, 'sla.at_risk', '{{}}', {ended}, 'fired', 0, ''
    FROM bench_case c JOIN bench_number k ON k.n < 3""",
    """INSERT INTO outbox_item (channel, address, kind, body, slot, mode, about, priority, repeatable, created_at, not_before,
      state, attempts, owner, outcome, message_id, sent_at)
    SELECT CASE WHEN k.n < 3 THEN 'telegram' ELSE 'slack' END, CASE WHEN k.n < 3 THEN '9' || p.contact_id ELSE 'C0DISPATCH' END,
      'message', '{{"text": "Your request is taken down. We will be in touch."}}', 'case:' || c.ref, 'edit', 'case:' || c.ref,
      50, {false}, {ago}, {ago}, 'sent', 1, 'somebody', '', '' || c.n, {ended}
    FROM bench_case c JOIN bench_place p ON p.n = c.place JOIN bench_number k ON k.n < 5""",
    """INSERT INTO post (channel, address, slot, message_id, posted_at)
    SELECT 'slack', 'C0DISPATCH', 'case:' || c.ref, '' || c.n, {ago} FROM bench_case c""",
    """INSERT INTO inbox_item (source, "key", sender, kind, body, received_at, state, attempts, due_at, owner, error)
    SELECT 'telegram', 'update:-' || c.n || '-' || k.n, 'telegram:9' || p.contact_id, '', {body}, {ago}, 'done', 0, {ago}, '', ''
    FROM bench_case c JOIN bench_place p ON p.n = c.place JOIN bench_number k ON k.n < 10 WHERE c.ago < {kept}""",
    """INSERT INTO case_message (case_id, author, author_name, text, media, at)
    SELECT c.id, 'contact:' || p.contact_id, 'Contact', 'It still makes that noise', '[]', {ago}
    FROM bench_case c JOIN bench_place p ON p.n = c.place""",
    """INSERT INTO work_order (id, ref, case_id, asset_id, status, skills, duration_minutes, note, summary, recommendations,
      hold_reason, created_at, completed_at, version)
    SELECT c.id, 'W' || substr(c.ref, 2) || '-1', c.id, p.asset_id, 'completed', '[]', 60, '', 'Replaced the roller', '', '',
      {ago}, {ended}, 3 FROM bench_case c JOIN bench_place p ON p.n = c.place WHERE c.is_open = 0""",
    """INSERT INTO appointment (id, ref, work_order_id, technician_id, starts_at, ends_at, status, finished_at,
      window_approved_by, window_reason, version)
    SELECT c.id, 'A' || substr(c.ref, 2) || '-1', c.id, (SELECT min(id) FROM technician), {ago}, {ended}, 'finished', {ended},
      '', '', 3 FROM bench_case c WHERE c.is_open = 0""",
    """INSERT INTO work_assignment (work_order_id, staff_id)
    SELECT c.id, (SELECT staff_id FROM technician ORDER BY id LIMIT 1) FROM bench_case c WHERE c.is_open = 0""",
    """INSERT INTO case_assignment (case_id, staff_id, assigned_at)
    SELECT c.id, (SELECT min(id) FROM staff_member), {ago} FROM bench_case c WHERE c.is_open = 0""",
    """UPDATE sequence SET value = {first} + {cases} WHERE name = 'case'""",
    """INSERT INTO journal_seal (number, first_entry, last_entry, entries, fingerprints, previous, hash, sealed_at)
    SELECT 1, 1, max(id), count(*), {body}, '', 'bench', {long_ago} FROM journal_entry""",
)
_SCRATCH = (
    "CREATE TABLE bench_number (n INT PRIMARY KEY)",
    "CREATE TABLE bench_place (n INT PRIMARY KEY, account_id INT, site_id INT, contact_id INT, asset_id INT)",
    "CREATE TABLE bench_case (n INT PRIMARY KEY, id INT, ref VARCHAR(20), is_open INT, ago INT, place INT)",
)
_KEYED = ("account", "site", "contact", "asset", "service_case", "work_order", "appointment", "journal_entry")


async def live_through(cases: int, *, asked_for: int) -> list[str]:
    """Fill an open database of the demo's company with so many cases. Returns references of closed cases from all the years."""
    await open_cases(1)
    first = FIRST_NUMBER + 100
    words = {
        "cases": cases,
        "customers": max(1, cases // CASES_A_MACHINE // MACHINES_A_CUSTOMER),
        "machines": max(1, cases // CASES_A_MACHINE),
        "first": first,
        "first_entry": 1000,
        "entries": ENTRIES_A_CASE,
        "open": OPEN,
        "open_machines": min(OPEN_MACHINES, cases // CASES_A_MACHINE),
        "minutes": MINUTES,
        "kept": KEPT_MINUTES,
        "true": "true",
        "false": "false",
        "body": "CAST('{}' AS BLOB)" if is_sqlite() else "CAST('{}' AS BYTEA)",
        "ago": _at("c.ago"),
        "ended": _at("c.ago - 5"),
        "ahead": _at("-(c.n % 5000) - 600"),
        "long_ago": _at(str(MINUTES)),
    }
    async with _without_journal():
        indexes = await _without_indexes()
        for statement in (*_SCRATCH, _NUMBERS.format(count=cases), *_CUSTOMERS, *_RECORDS):
            await execute(statement.format(**words))
        for table in ("bench_number", "bench_place", "bench_case"):
            await execute(f"DROP TABLE {table}")
        for statement in indexes:
            await execute(statement)
        await _count_on()
        if not is_sqlite():
            await execute("ANALYZE")  # as autovacuum does on a server; SQLite in production has no statistics
    return [f"C-{first + number * (cases - OPEN) // asked_for}" for number in range(asked_for)]


@asynccontextmanager
async def _without_journal() -> AsyncGenerator[None]:
    """Turn SQLite's rollback journal off: it would write everything twice."""
    if not is_sqlite():
        yield
        return
    await fetch("PRAGMA journal_mode = OFF")
    await execute("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        await fetch("PRAGMA journal_mode = WAL")
        await execute("PRAGMA synchronous = FULL")


async def _without_indexes() -> Sequence[str]:
    """Drop the indexes that belong to no constraint; returns the statements that create them again, which is many times faster."""
    if is_sqlite():
        rows = await fetch("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    else:
        rows = await fetch(
            "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint)"
        )
    for row in rows:
        await execute(f'DROP INDEX "{row["name"]}"')
    return [row["sql"] for row in rows]


async def _count_on() -> None:
    """Advance PostgreSQL's sequences past the keys that were inserted."""
    if is_sqlite():
        return
    for table in _KEYED:
        await execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
