"""Who a Slack member is here. A member has no rights until somebody grants them some."""

from dataclasses import dataclass

from babel.lists import format_list

from domain.access.actions import refuse
from domain.access.queries import list_staff
from domain.access.rules import ROLE_PERMISSIONS, Role
from domain.actor import Actor, Permission
from domain.channel import ChannelName
from domain.customers.queries import actor_for
from handlers.slack.kit.blocks import shorten
from handlers.slack.kit.language import house_words, words_of
from handlers.texts.catalogue import Texts


@dataclass(frozen=True)
class Caller:
    """A member of staff who types or taps in Slack; `user` is the Slack id."""

    user: str
    actor: Actor
    words: Texts


async def caller_of(user: str) -> Caller | None:
    """None for a member without any role."""
    actor = await actor_for(ChannelName.SLACK, user)
    if actor is None or not actor.is_staff or not actor.roles:
        return None
    return Caller(user, actor, await words_of(actor))


async def turn_away(user: str, tried: str) -> str:
    """Journal that a stranger tried something, and say whom to ask."""
    await refuse(channel=ChannelName.SLACK, who=user, tried=tried, reason="no role")
    words = await house_words()
    names = await names_with(Permission.ROLE_GRANT, words)
    return words("slack-stranger", names=names, known=_known(names))


async def refuse_caller(caller: Caller, tried: str, permission: str) -> str:
    """Journal that staff tried what their role does not allow, and say who can help."""
    await refuse(channel=ChannelName.SLACK, who=caller.actor.ref, tried=tried, reason=permission)
    names = await names_with(Permission(permission), caller.words) if permission in set(Permission) else ""
    return caller.words("slack-refused", names=names, known=_known(names))


async def names_with(permission: Permission, words: Texts, most: int = 4) -> str:
    """The names of those whose role allows this, at most so many: "Ada Brandt or Max Lindner"."""
    found: list[str] = []
    for role in (Role.ADMINISTRATOR, Role.MANAGER, Role.DISPATCHER):
        if permission in ROLE_PERMISSIONS[role]:
            found += [each.name for each in await list_staff(role) if each.name not in found]
    return format_list([shorten(name, 40) for name in found[:most]], style="or", locale=words.manner.locale)


def _known(names: str) -> str:
    return "yes" if names else "no"
