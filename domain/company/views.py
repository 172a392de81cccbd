from dataclasses import dataclass

from domain.company.rules import RoleChannel


@dataclass(frozen=True)
class CompanyProfile:
    """`accent` is #RRGGBB; `digest_at` local time; `country` (ISO code) is where national phone numbers belong.

    `quiet_hours` ("21:00-07:00", empty for none) are those of customers who have chosen none of their own.
    """

    name: str = "Callout"
    phone: str = ""
    address: str = ""
    accent: str = "#E8590C"
    language: str = "en"
    timezone: str = "UTC"
    digest_at: str = "18:00"
    country: str = ""
    quiet_hours: str = ""


@dataclass(frozen=True)
class ChannelView:
    """Where a role's messages go. `channel` is '' where they go nowhere; `through` is the role whose channel they go to.

    `chosen` tells a channel that was set in Slack from that of the settings. `former` are those before it, the last one first.
    """

    role: RoleChannel
    channel: str
    through: RoleChannel
    chosen: bool
    former: tuple[str, ...] = ()

    @property
    def has_own(self) -> bool:
        return bool(self.channel) and self.through is self.role
