"""The workspace: its team, its app, its members and its channels."""

from dataclasses import dataclass, field

from sandbox.slack.errors import SlackError
from sandbox.slack.ids import Ids


@dataclass
class Member:
    id: str
    name: str
    real_name: str
    display_name: str
    email: str
    tz: str = "Europe/Berlin"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    deleted: bool = False


@dataclass
class Channel:
    """A public or private channel, or the direct conversation of one member with the app (`with_user`)."""

    id: str
    name: str
    created: int
    private: bool = False
    with_user: str | None = None
    members: list[str] = field(default_factory=list)
    archived: bool = False
    ext_shared: bool = False
    """Shared with another organisation over Slack Connect."""

    @property
    def is_dm(self) -> bool:
        return self.with_user is not None

    @property
    def kind(self) -> str:
        """The `channel_type` of events."""
        if self.is_dm:
            return "im"
        return "group" if self.private else "channel"


@dataclass
class AppIdentity:
    """The one app that is installed in the workspace."""

    id: str
    name: str
    user_id: str
    bot_id: str
    verification_token: str


class Workspace:
    def __init__(self, ids: Ids, *, team_name: str, domain: str, app_name: str, created: int) -> None:
        self.ids = ids
        self.team_id = ids.new("T")
        self.team_name = team_name
        self.domain = domain
        self.created = created
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        bot = self._add(Member(ids.new("U"), app_name.lower().replace(" ", ""), app_name, app_name, "", is_bot=True))
        self.app = AppIdentity(ids.new("A"), app_name, bot.id, ids.new("B"), ids.new("VT"))

    def _add(self, member: Member) -> Member:
        self.members[member.id] = member
        return member

    def add_member(
        self,
        name: str,
        *,
        real_name: str = "",
        display_name: str = "",
        email: str = "",
        tz: str = "Europe/Berlin",
        locale: str = "en-US",
        is_admin: bool = False,
        is_owner: bool = False,
    ) -> Member:
        real_name = real_name or name.replace(".", " ").title()
        email = email or f"{name}@{self.domain}.example"
        member = Member(self.ids.new("U"), name, real_name, display_name or real_name, email, tz, locale)
        member.is_admin, member.is_owner = is_admin or is_owner, is_owner
        return self._add(member)

    def add_channel(
        self, name: str, *, private: bool = False, members: list[str] | None = None, bot: bool = True
    ) -> Channel:
        name = name.removeprefix("#")
        channel = Channel(self.ids.new("C"), name, self.created, private, members=list(members or []))
        if bot:
            channel.members.append(self.app.user_id)
        self.channels[channel.id] = channel
        return channel

    def open_dm(self, user_id: str) -> Channel:
        """The direct conversation of a member with the app, created on first use."""
        for channel in self.channels.values():
            if channel.with_user == user_id:
                return channel
        channel = Channel(
            self.ids.new("D"), "", self.created, with_user=user_id, members=[user_id, self.app.user_id], private=True
        )
        self.channels[channel.id] = channel
        return channel

    def get_member(self, user_id: object) -> Member:
        member = self.members.get(user_id) if isinstance(user_id, str) else None
        if member is None:
            raise SlackError("user_not_found")
        return member

    def is_in(self, channel: Channel, user_id: str | None = None) -> bool:
        return (user_id or self.app.user_id) in channel.members

    def get_channel(self, channel_id: object, *, by_name: bool = False) -> Channel:
        """A channel that the app can see. Raises SlackError, also for a private channel without the app."""
        channel = self.channels.get(channel_id) if isinstance(channel_id, str) else None
        if channel is None and by_name and isinstance(channel_id, str):
            name = channel_id.removeprefix("#")
            channel = next((c for c in self.channels.values() if c.name == name and name), None)
        if channel is None or (channel.private and not self.is_in(channel)):
            raise SlackError("channel_not_found")
        return channel

    def list_for(self, user_id: str) -> list[Channel]:
        return [channel for channel in self.channels.values() if user_id in channel.members]
