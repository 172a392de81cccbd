"""The list of all channels. A new channel is a folder with a `Side`, and a line here."""

from bot.mail import side as mail
from bot.side import Plug
from bot.slack import side as slack
from bot.telegram import side as telegram
from bot.workshop import side as workshop

PLUGS: tuple[Plug, ...] = (telegram.PLUG, slack.PLUG, mail.PLUG, workshop.PLUG)
"""In the order in which they are opened and checked."""
