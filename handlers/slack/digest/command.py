"""/digest: shows when the digest comes, posts it now, or sets its time."""

from datetime import date, timedelta

from domain import clock
from domain.actor import Permission
from domain.company import company_profile
from domain.company.queries import list_role_channels
from domain.company.rules import RoleChannel
from domain.errors import DomainError
from handlers.slack.digest.post import digest_channel, post_digest
from handlers.slack.digest.time import set_digest_time
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Command, Feature
from handlers.slack.kit.when import read_hours
from handlers.texts.catalogue import Safe


class DigestArgumentUnknown(DomainError):
    """Params: given."""

    code = "digest-argument-unknown"


class NoDigestChannel(DomainError):
    """The installation has neither a managers' nor a dispatch channel."""

    code = "no-digest-channel"


async def digest_command(caller: Caller, line: Line) -> Answer:
    if not await digest_channel():
        raise NoDigestChannel
    verb, _, rest = line.text.casefold().partition(" ")
    match verb:
        case "":
            return await _when(caller)
        case "now" | "today":
            return await _post(caller, line.channel, caller.words.local_day(clock.now()))
        case "yesterday":
            return await _post(caller, line.channel, caller.words.local_day(clock.now()) - timedelta(days=1))
        case "at":
            return await _set(caller, rest)
        case _:
            raise DigestArgumentUnknown(given=shorten(line.text, 60))


async def _when(caller: Caller) -> Answer:
    profile = await company_profile()
    channel = await digest_channel()
    return Answer(caller.words("slack-digest-when", time=profile.digest_at, channel=Safe(f"<#{channel}>")))


async def _post(caller: Caller, asked_in: str, day: date) -> Answer:
    """Post it in the channel of the command if that is one of ours, else where it comes every day."""
    known = [each.channel for each in await list_role_channels((RoleChannel.MANAGERS, RoleChannel.DISPATCH))]
    channel = asked_in if asked_in in known else await digest_channel()
    await post_digest(channel, day=day)
    return Answer(caller.words("slack-digest-posted", channel=Safe(f"<#{channel}>")))


async def _set(caller: Caller, text: str) -> Answer:
    hours = read_hours(text)
    if hours is None or hours.end is not None:
        raise DigestArgumentUnknown(given=shorten(text, 60))
    told = hours.start.strftime("%H:%M")
    await set_digest_time(caller.actor, told)
    return Answer(caller.words("slack-digest-set", time=told))


FEATURE = Feature(
    commands=(
        Command(
            "/digest", digest_command, Permission.DIGEST_VIEW, "[now | yesterday | at 18:00]", "slack-command-digest"
        ),
    )
)
