"""Who the calling Slack member is. Members have no permissions until somebody grants them a role."""

from dataclasses import dataclass

from babel.lists import format_list

from domain.access.actions import refuse
from domain.access.queries import list_staff
from domain.access.rules import ROLE_PERMISSIONS, Role
from domain.actor import Actor, Permission
from domain.channel import ChannelName
from domain.customers.queries import actor_for
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.language import channel_words, words_of
from handlers.texts.catalogue import Texts


@dataclass(frozen=True)
class Caller:
    """A member of staff who uses Slack; `user` is the Slack id."""

    user: str
    actor: Actor
    words: Texts


async def caller_of(user: str) -> Caller | None:
    """None for a member without any role."""
    actor = await actor_for(ChannelName.SLACK, user)
    if actor is None or not actor.is_staff or not actor.roles:
        return None
    return Caller(user, actor, await words_of(actor))


async def refuse_stranger(user: str, tried: str) -> str:
    """Journal the attempt of a stranger, a member without a role; returns words that say whom to ask."""
    await refuse(channel=ChannelName.SLACK, who=user, tried=tried, reason="no role")
    words = await channel_words()
    names = await names_with(Permission.ROLE_GRANT, words)
    return words("slack-stranger", names=names, known=_known(names))


async def refuse_caller(caller: Caller, tried: str, permission: str) -> str:
    """Journal an attempt that the caller's role does not allow; returns words that say who can help."""
    await refuse(channel=ChannelName.SLACK, who=caller.actor.ref, tried=tried, reason=permission)
    names = await names_with(Permission(permission), caller.words) if permission in set(Permission) else ""
    roles = roles_with(permission, caller.words)
    return caller.words("slack-refused", names=names, known=_known(names), roles=roles, covered=_known(roles))


def roles_with(permission: str, words: Texts) -> str:
    """The roles that allow this: "dispatchers, managers and administrators"; empty for what no role allows."""
    allowed = [role for role in reversed(Role) if permission in ROLE_PERMISSIONS[role]]
    people = [words("slack-role-people", role=role.value) for role in allowed]
    return format_list(people, style="standard", locale=words.formats.locale)


async def names_with(permission: Permission, words: Texts, most: int = 4) -> str:
    """The names of at most `most` people whose role allows this: "Ada Brandt or Max Lindner"."""
    found: list[str] = []
    for role in (Role.ADMINISTRATOR, Role.MANAGER, Role.DISPATCHER):
        if permission in ROLE_PERMISSIONS[role]:
            found += [each.name for each in await list_staff(role) if each.name not in found]
    return format_list([shorten(name, 40) for name in found[:most]], style="or", locale=words.formats.locale)


def _known(names: str) -> str:
    return "yes" if names else "no"
