"""The Bot API's methods, one file for each group."""

from sandbox.telegram.bot_api.call import Handler
from sandbox.telegram.bot_api.methods import (
    callback_queries,
    chats,
    commands,
    editing,
    files,
    profile,
    sending,
    updates,
)

HANDLERS: dict[str, Handler] = {
    **callback_queries.HANDLERS,
    **chats.HANDLERS,
    **commands.HANDLERS,
    **editing.HANDLERS,
    **files.HANDLERS,
    **profile.HANDLERS,
    **sending.HANDLERS,
    **updates.HANDLERS,
}
"""By the published name of the method."""
