from datetime import timedelta
from typing import Any

import pytest

from domain.actor import Actor, Permission
from domain.approvals.actions import (
    ask_approval,
    decide_approval,
    decide_at_once,
    erase_words_of,
    offer_to_deputy,
    overtake_approvals,
    withdraw_approval,
)
from domain.approvals.errors import ApprovalDecided, ApprovalReasonNeeded
from domain.approvals.queries import get_approval_for, list_open_for, list_to_decide, open_approval
from domain.approvals.rules import ApprovalState
from domain.approvals.timers import TIMERS
from domain.approvals.views import ApprovalView
from domain.customers.actions import create_guest_contact
from domain.customers.queries import get_account
from domain.erasure.queries import find_person
from domain.errors import NotAllowed, NotFound
from storage.journal.entries import entries_about
from storage.timers import Timer, TimerState
from tests.builders import SETUP, a_contact, a_dispatcher, a_manager, acting_as, an_account
from tests.conftest import HeldClock

pytestmark = pytest.mark.usefixtures("database", "held_clock")

SUBJECT, CASE = "case:C-10042", "C-10042"


async def asked(actor: Actor, *, technician: str = "T-BEN", **values: Any) -> ApprovalView:
    usual: dict[str, Any] = {
        "kind": "later_window",
        "subject": SUBJECT,
        "about": CASE,
        "command": "assign_case/1",
        "parameters": {"case": CASE, "technician": technician},
        "permission": Permission.WINDOW_APPROVE,
        "reason": " The part comes on Thursday ",
    }
    return await ask_approval(actor, **{**usual, **values})


async def names_about(subject: str = SUBJECT) -> list[str]:
    return [entry.name for entry in await entries_about(subject)]


async def test_a_question_is_asked_once_and_decided_by_who_has_the_permission() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()

    first, again = await asked(dana), await asked(dana)
    with pytest.raises(NotAllowed):
        await decide_approval(dana, approval=first.ref, granted=True)
    granted = await decide_approval(max_, approval=first.ref, granted=True, reason="Fine")
    repeated = await decide_approval(max_, approval=first.ref, granted=True, reason="Fine")

    assert (first.ref, again.ref) == ("AP-1001", "AP-1001")
    assert first.reason == "The part comes on Thursday"
    assert (granted.state, granted.decided_by, granted.decision) == (ApprovalState.GRANTED, max_.ref, "Fine")
    assert repeated == granted
    assert await names_about() == ["approvals.asked", "approvals.granted"]
    assert await open_approval("later_window", SUBJECT) is None


async def test_another_question_about_the_same_takes_the_place_of_the_first() -> None:
    dana = await a_dispatcher()

    first = await asked(dana)
    second = await asked(dana, technician="T-KIM")

    assert second.ref == "AP-1002"
    replaced = await get_approval_for(dana, first.ref)
    assert (replaced.state, replaced.overtaken_by) == (ApprovalState.OVERTAKEN, "asked_anew")
    assert [each.ref for each in await list_open_for(dana)] == [second.ref]


async def test_the_second_of_two_approvers_hears_who_was_first() -> None:
    dana, max_, mia = await a_dispatcher(), await a_manager(), await a_manager("Mia Weber")
    approval = await asked(dana)
    await decide_approval(max_, approval=approval.ref, granted=False, reason="Send Kim instead")

    with pytest.raises(ApprovalDecided) as refused:
        await decide_approval(mia, approval=approval.ref, granted=True)

    assert refused.value.params["by"] == max_.ref
    assert refused.value.params["state"] == "refused"


async def test_a_refusal_says_why() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()
    approval = await asked(dana)

    with pytest.raises(ApprovalReasonNeeded):
        await decide_approval(max_, approval=approval.ref, granted=False, reason="  ")
    refused = await decide_approval(max_, approval=approval.ref, granted=False, reason="Kim is free today")

    assert (refused.state, refused.decision) == (ApprovalState.REFUSED, "Kim is free today")


async def test_after_a_refusal_the_same_can_be_asked_again() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()
    first = await asked(dana)
    await decide_approval(max_, approval=first.ref, granted=False, reason="No")

    assert (await asked(dana)).ref == "AP-1002"


async def test_undecided_in_time_it_goes_to_the_deputies_as_well_but_not_to_who_asked(held_clock: HeldClock) -> None:
    dana, lee = await a_dispatcher(), await a_dispatcher("Lee Park")
    approval = await asked(dana, deputy=Permission.WORK_ORDER_ASSIGN, deputy_after=timedelta(hours=1))
    with pytest.raises(NotAllowed):
        await decide_approval(lee, approval=approval.ref, granted=True)

    timer = await Timer.get(slot=f"approval:{approval.ref}")
    held_clock.move(hours=1)
    due: Any = timer
    await TIMERS[timer.kind](due)
    await TIMERS[timer.kind](due)

    assert [each.ref for each in await list_to_decide(lee)] == [approval.ref]
    assert await list_to_decide(dana) == []
    with pytest.raises(NotAllowed):
        await decide_approval(dana, approval=approval.ref, granted=True)
    assert (await decide_approval(lee, approval=approval.ref, granted=True)).decided_by == lee.ref
    assert await names_about() == ["approvals.asked", "approvals.offered_to_deputy", "approvals.granted"]


async def test_a_decision_stops_the_timer_and_a_late_one_changes_nothing() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()
    approval = await asked(dana, deputy=Permission.WORK_ORDER_ASSIGN, deputy_after=timedelta(hours=1))
    await decide_approval(max_, approval=approval.ref, granted=True)

    await offer_to_deputy(SETUP, approval=approval.ref)

    assert (await Timer.get(slot=f"approval:{approval.ref}")).state is TimerState.CANCELLED
    assert (await get_approval_for(max_, approval.ref)).offered_at is None


async def test_what_ends_the_case_overtakes_what_is_open_under_it() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()
    approval = await asked(dana)

    assert await overtake_approvals(SETUP, about=CASE) == 1
    assert await overtake_approvals(SETUP, about=CASE) == 0

    with pytest.raises(ApprovalDecided) as refused:
        await decide_approval(max_, approval=approval.ref, granted=True)
    assert refused.value.params["state"] == "overtaken"


async def test_who_asked_can_withdraw_it_and_nobody_else() -> None:
    dana, lee = await a_dispatcher(), await a_dispatcher("Lee Park")
    approval = await asked(dana)

    with pytest.raises(NotFound):
        await withdraw_approval(lee, approval=approval.ref)
    await withdraw_approval(dana, approval=approval.ref)
    withdrawn = await withdraw_approval(dana, approval=approval.ref)

    assert withdrawn.state is ApprovalState.WITHDRAWN
    assert await names_about() == ["approvals.asked", "approvals.withdrawn"]


async def test_who_may_decides_for_themselves_by_name_and_answers_an_open_question_with_it() -> None:
    dana, max_ = await a_dispatcher(), await a_manager()
    same, other = await asked(dana), {"case": CASE, "technician": "T-KIM"}

    granted = await _at_once(max_, parameters=same.parameters)
    more = await asked(dana)
    anew = await _at_once(max_, parameters=other)

    assert (granted.ref, granted.decided_by, granted.asked_by) == (same.ref, max_.ref, dana.ref)
    assert (anew.state, anew.asked_by, anew.decided_by, anew.reason) == (
        ApprovalState.GRANTED,
        max_.ref,
        max_.ref,
        "Agreed by phone",
    )
    assert (await get_approval_for(dana, more.ref)).state is ApprovalState.OVERTAKEN
    with pytest.raises(NotAllowed):
        await _at_once(dana, parameters=other)


async def _at_once(actor: Actor, *, parameters: dict[str, Any]) -> ApprovalView:
    return await decide_at_once(
        actor,
        kind="later_window",
        subject=SUBJECT,
        about=CASE,
        command="assign_case/1",
        parameters=parameters,
        permission=Permission.WINDOW_APPROVE,
        reason="Agreed by phone",
    )


async def test_contacts_of_the_account_decide_where_they_are_asked_and_nobody_else_sees_it() -> None:
    northside, harbour = await an_account(), await an_account("HARBOUR", "Harbour School")
    anna, stranger = acting_as(await a_contact(northside)), acting_as(await a_contact(harbour, "Tom Reed"))
    guest = acting_as(await create_guest_contact(SETUP, account_id=northside.id, name="Gus"))
    account = (await get_account("NORTHSIDE")).id
    dana = await a_dispatcher()
    approval = await asked(dana, account=account, permission=Permission.CASE_OPEN)

    for other in (stranger, guest):
        with pytest.raises(NotFound):
            await get_approval_for(other, approval.ref)
        with pytest.raises(NotFound):
            await decide_approval(other, approval=approval.ref, granted=True)
    with pytest.raises(NotAllowed):
        await decide_approval(await a_manager(), approval=approval.ref, granted=True)
    assert [each.ref for each in await list_to_decide(anna)] == [approval.ref]
    assert (await decide_approval(anna, approval=approval.ref, granted=True)).decided_by == anna.ref


async def test_erasing_takes_the_words_of_who_asked_and_who_decided_and_the_customers_name() -> None:
    northside = await an_account()
    anna = await a_contact(northside, "Anna Weiss")
    dana, max_ = await a_dispatcher(), await a_manager()
    approval = await asked(dana, reason="Anna Weiss is away", words={"note": "Ring Anna Weiss first"})
    await decide_approval(max_, approval=approval.ref, granted=False, reason="Ask Anna Weiss again")

    await erase_words_of(await find_person(f"contact:{anna.id}"))
    without_anna = await get_approval_for(dana, approval.ref)
    await erase_words_of(await find_person(dana.ref))
    await erase_words_of(await find_person(max_.ref))
    without_all = await get_approval_for(dana, approval.ref)

    told = f"{without_anna.reason} {without_anna.decision} {without_anna.words}"
    assert "Anna" not in told
    assert "is away" in told
    assert (without_all.reason, without_all.decision, without_all.words) == ("", "", {})
