"""/callout channel: where the messages of each role go, and choosing the channel for them.

A channel is set in two steps, since asking Slack is no part of a turn: the command writes what is wanted to the outbox, and the
delivery, which sees whether the channel can be posted to and is the company's alone, settles it and answers.
"""

from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from domain.actor import Permission
from domain.company.actions import set_role_channel, unset_role_channel
from domain.company.queries import list_role_channels
from domain.company.rules import RoleChannel
from domain.company.views import ChannelView
from domain.errors import DomainError
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import mrkdwn, section, shorten
from handlers.slack.kit.caller import Caller, caller_of
from handlers.slack.kit.door import Answer, Line
from handlers.slack.kit.feature import Feature, Verb
from handlers.slack.kit.refusals import wording_of
from handlers.slack.staff.roles import ALIKE
from handlers.slack.staff.shut_channels import ChannelState
from handlers.texts.catalogue import Safe, Texts
from storage.database import transaction


class RoleChannelUnknown(DomainError):
    """Params: given, near (yes or no), meant, roles."""

    code = "role-channel-unknown"


class RoleChannelUsage(DomainError):
    """What was typed after /callout channel is none of its commands. Params: given."""

    code = "role-channel-usage"


async def channel_command(caller: Caller, line: Line) -> Answer:
    """/callout channel [here ROLE | off ROLE]. Everybody on the staff may look."""
    how, _, rest = line.text.partition(" ")
    match how.casefold():
        case "":
            return await _overview(caller)
        case "here":
            return await _ask(caller, line, rest)
        case "off":
            return await _unset(caller, rest)
        case _:
            raise RoleChannelUsage(given=shorten(line.text, 60))


async def _overview(caller: Caller) -> Answer:
    words = caller.words
    views = await list_role_channels()
    title = words("slack-role-channels-title", may="yes" if caller.actor.may(Permission.CHANNEL_SET) else "no")
    lines = [words("slack-role-channels-line", role=each.role.value, where=Safe(_where(each, words))) for each in views]
    return Answer(title, [section(title), section("\n".join(lines))])


async def _ask(caller: Caller, line: Line, typed: str) -> Answer:
    """Have Slack asked about this channel; its answer decides, and answers the member."""
    caller.actor.must(Permission.CHANNEL_SET)
    role = _role_named(typed, caller.words)
    if not line.channel.startswith(("C", "G")):
        return Answer(caller.words("slack-role-channel-direct"))
    await outbound.look_at_channel(line.channel, line.user, line.response_url, role.value)
    return Answer()


async def settle_channel(asked: Mapping[str, Any], state: ChannelState) -> None:
    """Set the channel if it can be posted to and is the company's alone; say what came of it to the member who asked."""
    async with transaction():
        caller = await caller_of(str(asked["user"]))
        if caller is None:  # their access has ended meanwhile
            return
        text = await _settled(caller, RoleChannel(asked["role"]), str(asked["channel"]), state)
        await outbound.respond(str(asked["response_url"]), mrkdwn(text), [section(text)])


async def _settled(caller: Caller, role: RoleChannel, channel: str, state: ChannelState) -> str:
    words = caller.words
    if state is not ChannelState.OPEN:
        return words("slack-role-channel-refused", state=state.value, role=role.value)
    (before,) = await list_role_channels((role,))
    try:
        await set_role_channel(caller.actor, role=role, channel=channel)
    except DomainError as error:
        return wording_of(error, words)
    here = Safe(f"<#{channel}>")
    if before.has_own and before.channel == channel:
        return words("slack-role-channel-same", role=role.value, channel=here)
    old = Safe(f"<#{before.channel}>" if before.has_own else "")
    return words("slack-role-channel-set", role=role.value, channel=here, old=old, moved="yes" if old else "no")


async def _unset(caller: Caller, typed: str) -> Answer:
    role = _role_named(typed, caller.words)
    view = await unset_role_channel(caller.actor, role=role)
    where = Safe(_where(view, caller.words))
    return Answer(caller.words("slack-role-channel-off", role=role.value, where=where))


def _where(view: ChannelView, words: Texts) -> str:
    """The channel, and whose it is where another role's stands in: "#dispatch, the channel of dispatch"."""
    how = "own" if view.has_own else "through" if view.channel else "nowhere"
    return words("slack-role-channel-where", how=how, channel=Safe(f"<#{view.channel}>"), through=view.through.value)


def _role_named(text: str, words: Texts) -> RoleChannel:
    """The role that was typed, in English or the reader's language. Raises RoleChannelUnknown, with a suggestion."""
    names = {role.value: role for role in RoleChannel}
    names |= {_name(role, words).casefold(): role for role in RoleChannel}
    wanted = text.casefold().strip(" .!")
    if wanted in names:
        return names[wanted]
    near = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE) if wanted else None
    offered = ", ".join(_name(role, words) for role in RoleChannel)
    raise RoleChannelUnknown(
        given=shorten(text, 40), meant=near[0] if near else "", near="yes" if near else "no", roles=offered
    )


def _name(role: RoleChannel, words: Texts) -> str:
    return words.plain("slack-role-channel-name", role=role.value)


FEATURE = Feature(
    verbs=(Verb("channel", channel_command, None, "[here | off ROLE]", "slack-command-callout-channel"),),
)
