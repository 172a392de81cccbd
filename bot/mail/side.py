"""Mail's `Side`: outgoing only."""

from dataclasses import replace

from bot.mail.check import examine_mail
from bot.mail.limits import mail_scopes
from bot.mail.send import open_mail
from bot.side import Dependencies, OutgoingOnly, Plug
from domain.channel import ChannelName
from handlers.installation import Installation


class MailSide(OutgoingOnly):
    def __init__(self, dependencies: Dependencies) -> None:
        self.channel = open_mail(dependencies.settings, dependencies.store)
        self.scopes = mail_scopes

    def add_to(self, installation: Installation) -> Installation:
        return replace(installation, mail=True)


PLUG = Plug(ChannelName.MAIL, lambda settings: settings.mail, MailSide, examine_mail)
