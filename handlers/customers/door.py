"""The customers' door: for strangers, who are asked who they are, and for contacts."""

from domain.actor import Actor
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.door import Door
from handlers.customers import (
    account,
    another_time,
    approvals,
    cases,
    danger,
    free_talk,
    in_danger,
    inviting,
    joining,
    menu,
    my_data,
    new_fault,
    people,
    privacy_notice,
    recognise,
    report,
    settings,
    settings_visits,
    sign_off,
    start,
    tour,
    which_machine,
)


def _serves(actor: Actor | None) -> bool:
    return actor is None or actor.is_contact


async def _idle(turn: Turn) -> Ending:
    return Ending() if turn.actor is None else await menu.show_menu(turn)


CUSTOMERS = Door.of(
    "customers",
    _serves,
    otherwise=free_talk.otherwise,
    idle=_idle,
    heeds=danger.tells_of_danger,
    first=in_danger.add_at_once,
    parts=(
        start.PART,
        tour.PART,
        recognise.PART,
        report.PART,
        menu.PART,
        account.PART,
        people.PART,
        inviting.PART,
        joining.PART,
        my_data.PART,
        privacy_notice.PART,
        settings.PART,
        settings_visits.PART,
        cases.PART,
        another_time.PART,
        new_fault.PART,
        sign_off.PART,
        approvals.PART,
        which_machine.PART,
    ),
)
