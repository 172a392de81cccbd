"""Prints an invitation."""

from rich.console import Console

from bot.providers.questions import ProviderError, ask_telegram, web_session
from bot.settings import Settings
from domain.access.actions import issue_token
from domain.access.views import InviteView
from domain.channel import ChannelName

out = Console(highlight=False, soft_wrap=True, markup=False)


async def show_invitation(settings: Settings, invite: InviteView) -> None:
    """Print how to use the invite. Its token is made and shown here, and never again."""
    token = await issue_token(invite.grant)
    out.print(f"{invite.staff_name} comes in, once and until {invite.expires_at:%Y-%m-%d %H:%M} UTC, with:")
    if invite.channel == ChannelName.SLACK:
        out.print(f"  /callout join {token}")
    else:
        out.print(f"  https://t.me/{await _bot_name(settings)}?start=join-{token}")


async def _bot_name(settings: Settings) -> str:
    try:
        async with web_session() as session:
            token = settings.telegram_token.get_secret_value()
            me = await ask_telegram(session, settings.telegram_api_url, token, "getMe")
    except ProviderError:
        return "YOUR_BOT"
    return str(me.body.get("username", "YOUR_BOT"))
