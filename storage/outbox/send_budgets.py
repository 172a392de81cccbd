"""The providers' rate limits, in the database so that they hold across replicas: until when each scope's allowance is spent.

The algorithm is that of `storage.rates`. The database's clock tells the time, since those of the replicas differ.
"""

from collections.abc import Sequence

from tortoise import fields
from tortoise.models import Model

from storage.database import execute, fetch, transaction
from storage.rates import ALLOWED_SQL, HELD_BACK_SQL, SPENT_SQL, Allowance, seconds_to_wait


class SendBudget(Model):
    """`spent_until` is in seconds of the epoch."""

    scope = fields.CharField(max_length=160, primary_key=True)
    spent_until = fields.FloatField()

    class Meta:
        table = "send_budget"


_NOW = "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"

# A use that a crash forgets does little harm, so the commit, and with it the row's lock, need not wait for the disk.
_LOOK = f"""
SELECT scope, spent_until - {_NOW} AS ahead, set_config('synchronous_commit', 'off', true) AS lazily
FROM send_budget WHERE scope = ANY(?)
"""  # noqa: S608 (nothing from outside)

_UNTIL = "send_budget.spent_until"
_PACE = _SLACK = _AHEAD = "CAST(? AS double precision)"

_TAKE = f"""
INSERT INTO send_budget (scope, spent_until) VALUES (?, {_NOW} + {_PACE})
ON CONFLICT (scope) DO UPDATE SET spent_until = {SPENT_SQL.format(until=_UNTIL, now=_NOW, pace=_PACE)}
WHERE {ALLOWED_SQL.format(until=_UNTIL, now=_NOW, slack=_SLACK)}
RETURNING scope
"""  # noqa: S608 (nothing from outside)

_HOLD = f"""
INSERT INTO send_budget (scope, spent_until) VALUES (?, {_NOW} + {_AHEAD})
ON CONFLICT (scope) DO UPDATE SET spent_until = {HELD_BACK_SQL.format(until=_UNTIL, now=_NOW, ahead=_AHEAD)}
"""  # noqa: S608 (nothing from outside)


class _Taken(Exception):
    """Another replica took the last token after we looked."""


async def reserve(allowances: Sequence[Allowance]) -> float:
    """Take a token from each scope and return 0, or return the seconds to wait and take nothing. On PostgreSQL only.

    The scope that all share comes last in `allowances`: its row is locked for one statement and the commit.
    """
    try:
        async with transaction():
            wait = await _wait(allowances)
            if wait > 0:
                return wait
            for one in allowances:
                if not await fetch(_TAKE, [one.scope, one.pace, one.pace, one.slack]):
                    raise _Taken
    except _Taken:
        return max(await _wait(allowances), min(one.pace for one in allowances))
    return 0.0


async def _wait(allowances: Sequence[Allowance]) -> float:
    slack = {one.scope: one.slack for one in allowances}
    rows = await fetch(_LOOK, [list(slack)])
    return max([0.0, *(seconds_to_wait(float(row["ahead"]), slack[row["scope"]]) for row in rows)])


async def hold_back(allowance: Allowance, seconds: float) -> None:
    """Hold back this scope for so long, as the provider asked."""
    ahead = seconds + allowance.slack
    await execute(_HOLD, [allowance.scope, ahead, ahead])


async def forget_spent() -> int:
    """Delete scopes of which nothing is spent any more."""
    return await execute(f"DELETE FROM send_budget WHERE spent_until < {_NOW} - 3600")  # noqa: S608 (nothing from outside)
