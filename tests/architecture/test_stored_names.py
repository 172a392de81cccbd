"""Names that are stored in databases never change, wherever their code moves to."""

import pytest

from domain.events import Event, Recorded
from domain.reaction import Reaction
from handlers.reactions import SUBSCRIPTIONS, joined

REACTIONS = {
    "customers.keep_status_current",
    "customers.pass_on_message",
    "customers.send_report",
    "customers.show_new_request",
    "customers.tell_cancelled",
    "customers.tell_late",
    "customers.tell_set_out",
    "customers.tell_visit_off",
    "dispatch.share_photos",
    "dispatch.show_case",
    "dispatch.tell_thread",
    "emergencies.ask",
    "emergencies.call_for_guest",
    "emergencies.end",
    "emergencies.show",
    "emergencies.tell_unanswered",
    "managers.alert_managers",
    "managers.tell_unreachable",
    "reports.order_report",
    "technicians.close_card",
    "technicians.hurry",
    "technicians.pass_on_customer",
    "technicians.tell_done",
    "technicians.tell_excepted",
    "technicians.tell_moved",
    "technicians.tell_new_visit",
    "technicians.tell_off",
    "technicians.tell_signed",
    "upkeep.show_commands",
    "upkeep.withdraw_visits",
}
"""Every name that a released version has stored. New ones are added; one that is gone parks what is still owed under it."""


def test_a_reaction_that_was_stored_once_is_still_found_under_its_name() -> None:
    known = {reaction.name for reactions in SUBSCRIPTIONS.values() for reaction in reactions}

    assert known >= REACTIONS


def test_two_reactions_of_one_name_are_refused_when_they_are_joined() -> None:
    async def act(event: Event, recorded: Recorded) -> None: ...

    async def another(event: Event, recorded: Recorded) -> None: ...

    same = Reaction("test.same", act)
    event = next(iter(SUBSCRIPTIONS))

    assert joined([{event: (same,)}, {event: (same,)}])[event] == (same, same)
    with pytest.raises(TypeError, match=r"test\.same"):
        joined([{event: (same,)}, {event: (Reaction("test.same", another),)}])
