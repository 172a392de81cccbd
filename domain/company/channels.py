"""The Slack channel of each role: that set in Slack, else that of the settings."""

from collections.abc import Mapping
from typing import Any, cast

from domain.actor import Actor, Permission
from domain.company.errors import ChannelNotChosen
from domain.company.events import RoleChannelSet
from domain.company.rules import INSTEAD, RoleChannel, left_behind, standing_in
from domain.company.views import ChannelView
from domain.work import unit_of_work
from storage.preferences import read_preferences, write_preference

_PREFIX = "company.channel."
"""A preference for each role, so that two people who set two of them at once don't undo each other."""

_settings: Mapping[RoleChannel, str] = {}


def use_channels_of_settings(channels: Mapping[RoleChannel, str]) -> None:
    """The channels, by id, of the roles that have one in the settings. Called once, before anything is served."""
    global _settings
    _settings = {role: channel for role, channel in channels.items() if channel}


async def channel_for(role: RoleChannel) -> str:
    """The id of the channel where the messages of this role go: its own, or that of who stands in; '' where there is none."""
    return (await list_role_channels((role,)))[0].channel


async def own_channel(role: RoleChannel) -> str:
    """The id of the role's own channel, '' where it has none."""
    (view,) = await list_role_channels((role,))
    return view.channel if view.has_own else ""


async def channels_to_edit(role: RoleChannel) -> tuple[str, ...]:
    """Where a message of this role may stand: where its messages go now, and the channels that it had before."""
    (view,) = await list_role_channels((role,))
    return tuple(dict.fromkeys(filter(None, (view.channel, *view.former))))


async def list_role_channels(roles: tuple[RoleChannel, ...] = tuple(RoleChannel)) -> list[ChannelView]:
    """In one statement, of these roles."""
    asked = dict.fromkeys(each for role in roles for each in (role, *INSTEAD[role]))
    kept = await read_preferences([_PREFIX + each for each in asked])
    chosen = {role: _kept(kept.get(_PREFIX + role)) for role in asked}
    own = {role: each["channel"] or _settings.get(role, "") for role, each in chosen.items()}
    return [_view(role, own, chosen) for role in roles]


async def set_role_channel(actor: Actor, *, role: RoleChannel, channel: str) -> ChannelView:
    """Post the messages of this role in the channel from now on. It must have been looked at: ours alone, with the app in it."""
    return await _set(actor, role, channel)


async def unset_role_channel(actor: Actor, *, role: RoleChannel) -> ChannelView:
    """Take the choice back: the channel of the settings, or of the role that stands in. Raises ChannelNotChosen."""
    return await _set(actor, role, "")


async def note_channel_of_settings_left(actor: Actor, *, role: RoleChannel, channel: str) -> None:
    """Keep in mind a channel that the settings don't name any more: its messages are still edited there."""
    actor.must(Permission.CHANNEL_SET)
    async with unit_of_work(actor):
        (view,), name = await list_role_channels((role,)), _PREFIX + role
        former = left_behind(view.former, channel, view.channel if view.has_own else "")
        if former != list(view.former):
            await write_preference(name, {"channel": view.channel if view.chosen else "", "former": former})


async def _set(actor: Actor, role: RoleChannel, channel: str) -> ChannelView:
    actor.must(Permission.CHANNEL_SET)
    async with unit_of_work(actor) as work:
        (view,) = await list_role_channels((role,))
        before = view.channel if view.has_own else ""
        if not channel and not view.chosen:
            raise ChannelNotChosen(role=role.value, channel=before or "none")
        if view.chosen and before == channel:
            return view
        now = channel or _settings.get(role, "")
        former = left_behind(view.former, before, now)
        await write_preference(_PREFIX + role, {"channel": channel, "former": former})
        work.emit(RoleChannelSet(role=role.value, channel=channel, before=before))
        return (await list_role_channels((role,)))[0]


def _view(role: RoleChannel, own: Mapping[RoleChannel, str], chosen: Mapping[RoleChannel, Any]) -> ChannelView:
    through = standing_in(role, own)
    return ChannelView(
        role, own.get(through, ""), through, bool(chosen[role]["channel"]), tuple(chosen[role]["former"])
    )


def _kept(value: Any) -> dict[str, Any]:
    found = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    return {"channel": str(found.get("channel") or ""), "former": [str(each) for each in found.get("former") or []]}
