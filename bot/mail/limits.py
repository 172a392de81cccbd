"""Rate limits for mails: servers don't publish theirs, so mails leave no faster than a person types."""

from bot.delivery.limits import Rate
from domain.channel import ChannelName
from storage.outbox.items import Parcel
from storage.rates import Allowance

OVERALL = Rate(per_second=10, burst=10)
ADDRESS = Rate(per_second=1, burst=3)


def mail_scopes(parcel: Parcel) -> list[Allowance]:
    """A mail counts to its addressee and to the total."""
    return [ADDRESS.of(f"mail:{parcel.address.lower()}"), OVERALL.of(ChannelName.MAIL)]
