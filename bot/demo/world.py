"""The demo's people in the sandbox: Telegram accounts and Slack members."""

from dataclasses import dataclass
from typing import Any

from bot.demo import company
from bot.demo.seed import invite_of, seed_slack_staff
from sandbox.slack import SlackSandbox
from sandbox.telegram import TelegramSandbox


@dataclass(frozen=True)
class Cast:
    """The Telegram and Slack ids of the people that the page plays."""

    customers: list[int]
    technicians: list[int]
    members: list[str]
    dispatch: str
    managers: str

    def for_page(self) -> dict[str, Any]:
        places = [
            {"label": place.name, "latitude": place.position[0], "longitude": place.position[1]}
            for customer in company.CUSTOMERS
            for place in customer.places
        ]
        return {
            "customers": self.customers,
            "technicians": self.technicians,
            "members": [*self.members[1:3], self.members[0], *self.members[3:]],
            "places": places,
            "dispatch": self.dispatch,
        }


def add_people(telegram: TelegramSandbox, slack: SlackSandbox) -> Cast:
    """Give everybody a Telegram or Slack account."""
    customers = [
        _telegram_account(telegram, person.name, person.phone, person.language)
        for customer in company.CUSTOMERS
        for person in customer.people
    ]
    customers.append(_telegram_account(telegram, "Alex Walker", "+447700900199", "en"))
    technicians = [_telegram_account(telegram, member.name, member.phone, "en") for member in company.CREW]
    staff = [company.ADMINISTRATOR, *((name, real) for name, real, _ in company.DISPATCHERS), company.GUEST_MEMBER]
    members = [_slack_member(slack, name, real) for name, real in staff]
    dispatch = slack.workspace.add_channel("dispatch", members=members, bot=True)
    managers = slack.workspace.add_channel("managers", members=members[:3], bot=True)
    return Cast(customers, technicians, members, dispatch.id, managers.id)


def _telegram_account(telegram: TelegramSandbox, name: str, phone: str, language: str) -> int:
    first, _, last = name.partition(" ")
    return telegram.add_person(first, last_name=last or None, phone=phone, language_code=language).id


def _slack_member(slack: SlackSandbox, name: str, real_name: str) -> str:
    return slack.workspace.add_member(name, real_name=real_name, tz=company.TIMEZONE).id


async def grant_staff_roles(cast: Cast) -> None:
    """Grant roles to the Slack members, except the last one: a stranger, to show what is refused."""
    granted = [
        (member, real, role) for member, (_, real, role) in zip(cast.members[1:], company.DISPATCHERS, strict=False)
    ]
    await seed_slack_staff(cast.members[0], granted)


def join_technicians(telegram: TelegramSandbox, cast: Cast) -> None:
    """Each technician opens the link of their one-time invite."""
    for person, member in zip(cast.technicians, company.CREW, strict=True):
        telegram.phone(person).start(f"join-{invite_of(member.phone)}")
