"""The digest's timer: it sets the next day's when it fires."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog
from tortoise.exceptions import IntegrityError

from domain import clock
from domain.actor import Actor
from domain.company import company_profile, save_company_profile
from handlers.slack.digest.post import digest_channel, post_digest
from storage.database import transaction
from storage.timers import DueTimer, Timer, TimerState, cancel_timer, set_timer

log = structlog.get_logger(__name__)

KIND = "digest.daily"
DAY = timedelta(days=1)
USUAL = time(18)


async def ensure_digest_timer() -> None:
    """Set the timer unless it is set already, even if overdue. Each replica calls this at its start."""
    if not await digest_channel():
        return
    try:
        async with transaction():
            if not await Timer.exists(kind=KIND, state=TimerState.WAITING):
                await _arm(await _next_day())
    except IntegrityError:
        log.info("digest.armed_elsewhere")  # another replica set it at the same moment


async def send_daily_digest(due: DueTimer) -> None:
    """The timer's handler: post that day's digest, once, and set the next timer."""
    day = date.fromisoformat(due.payload["day"])
    if channel := await digest_channel():
        await post_digest(channel, day=day, dedupe_key=f"digest:{day}")
    await _arm(await _next_day())


async def set_digest_time(actor: Actor, at: str) -> None:
    """Change the time of day ("18:00") from the next digest on; a day's digest is not sent twice."""
    async with transaction():
        await save_company_profile(actor, digest_at=at)
        for slot in await Timer.filter(kind=KIND, state=TimerState.WAITING).values_list("slot", flat=True):
            await cancel_timer(str(slot))
        await _arm(await _next_day())


async def _next_day() -> date:
    """The first local day whose digest is in the future and was not sent yet."""
    profile = await company_profile()
    zone = ZoneInfo(profile.timezone)
    now = clock.now()
    day = now.astimezone(zone).date()
    if _moment(day, profile.digest_at, zone) <= now:
        day += DAY
    while await Timer.exists(slot=_slot(day), state=TimerState.FIRED):
        day += DAY
    return day


async def _arm(day: date) -> None:
    profile = await company_profile()
    due = _moment(day, profile.digest_at, ZoneInfo(profile.timezone))
    await set_timer(_slot(day), KIND, due, {"day": day.isoformat()})


def _moment(day: date, digest_at: str, zone: ZoneInfo) -> datetime:
    try:
        at = time.fromisoformat(digest_at)
    except ValueError:
        at = USUAL
    return datetime.combine(day, at, zone).astimezone(UTC)


def _slot(day: date) -> str:
    return f"digest:{day.isoformat()}"


TIMERS: dict[str, Callable[[DueTimer], Awaitable[None]]] = {KIND: send_daily_digest}
