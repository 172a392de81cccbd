"""Checks the token of a call."""

from sandbox.slack.errors import SlackError
from sandbox.slack.state.world import World


def check_token(world: World, token: str) -> None:
    """Raises SlackError for a token that is missing, revoked or not one of the app's."""
    if not token:
        raise SlackError("not_authed")
    if token in world.revoked:
        raise SlackError("token_revoked")
    if token not in (world.secrets.bot_token, world.secrets.app_token):
        raise SlackError("invalid_auth")
