"""How quickly mails leave: no server says what it takes, and a person types no faster."""

from bot.delivery.limits import Rate
from domain.channel import ChannelName
from storage.outbox.queue import Parcel
from storage.outbox.send_budgets import Allowance

OVERALL = Rate(per_second=10, burst=10)
ADDRESS = Rate(per_second=1, burst=3)


def mail_scopes(parcel: Parcel) -> list[Allowance]:
    """Each mail counts to who gets it and to the whole. No server says what it takes; a person types no faster."""
    return [ADDRESS.of(f"mail:{parcel.address.lower()}"), OVERALL.of(ChannelName.MAIL)]
