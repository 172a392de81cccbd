"""The installation's URLs, secrets and channels as handlers need them; set once by the composition root."""

from dataclasses import dataclass, field

from domain.company.actions import use_channels_of_settings
from domain.company.rules import RoleChannel


@dataclass(frozen=True)
class Installation:
    """`public_url` is '' where the service has no public address (polling, Socket Mode). Channels are Slack ids, '' without Slack.

    The channels are those of the settings; `domain.company.queries.channel_for` knows what the company has chosen since.

    `framed_by` are the origins of the web pages that may show ours in a frame: those of Telegram's web clients, for its Mini Apps.
    """

    public_url: str = ""
    telegram: bool = False
    telegram_username: str = ""
    framed_by: tuple[str, ...] = ()
    slack: bool = False
    dispatch_channel: str = ""
    managers_channel: str = ""
    mail: bool = False
    secret_key: str = field(default="", repr=False)
    telegram_token: str = field(default="", repr=False)


_current = Installation()


def installation() -> Installation:
    return _current


def configure(found: Installation) -> None:
    """Called once, before anything is served."""
    global _current
    _current = found
    use_channels_of_settings(
        {RoleChannel.DISPATCH: found.dispatch_channel, RoleChannel.MANAGERS: found.managers_channel}
    )
