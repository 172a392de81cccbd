"""Which members, channels and messages a member can see. Raises ImpossibleError for the others."""

from sandbox.slack.errors import ImpossibleError
from sandbox.slack.state.messages import Message
from sandbox.slack.state.views import View
from sandbox.slack.state.workspace import Channel, Member
from sandbox.slack.state.world import World


def get_person(world: World, user: str) -> Member:
    """A member who is not a bot."""
    member = world.workspace.members.get(user)
    if member is None or member.is_bot:
        raise ImpossibleError(f"there is no member {user}")
    return member


def get_visible_channel(world: World, user: str, channel: str) -> Channel:
    found = world.workspace.channels.get(channel)
    if found is None or (found.private and user not in found.members):
        raise ImpossibleError(f"{user} does not see channel {channel}")
    return found


def get_visible_message(world: World, user: str, channel: str, ts: str) -> Message:
    message = world.messages.find(get_visible_channel(world, user, channel).id, ts)
    if message is None or message.only_for not in (None, user):
        raise ImpossibleError(f"{user} does not see message {ts} in {channel}")
    return message


def get_visible_surface(
    world: World, user: str, *, channel: str | None = None, ts: str | None = None, view: str | None = None
) -> Message | View:
    """The message, or the view on top, whose elements the member can use."""
    if view is not None:
        return world.views.get_for(user, view)
    get_person(world, user)
    return get_visible_message(world, user, channel or "", ts or "")
