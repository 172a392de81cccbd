"""The state tables of cases, work orders and appointments, and what their moves ask for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.appointments import rules as appointments
from domain.appointments.rules import AppointmentStatus
from domain.cases import rules as cases
from domain.cases.rules import CaseStatus
from domain.errors import IllegalMove
from domain.window import Window
from domain.work_orders import rules as work_orders
from domain.work_orders.rules import ChecklistAnswer, Missing, MissingItem, WorkOrderStatus

C, W, A = CaseStatus, WorkOrderStatus, AppointmentStatus


def test_every_state_has_its_moves_and_none_leads_to_itself() -> None:
    for states, allowed in ((C, cases.ALLOWED), (W, work_orders.ALLOWED), (A, appointments.ALLOWED)):
        assert set(allowed) == set(states)
        assert all(state not in targets for state, targets in allowed.items())
        assert {state for targets in allowed.values() for state in targets} >= set(states) - {next(iter(states))}


@pytest.mark.parametrize(
    ("current", "target", "allowed"),
    [
        (C.NEW, C.OPEN, True),
        (C.OPEN, C.SCHEDULED, True),
        (C.SCHEDULED, C.IN_PROGRESS, True),
        (C.IN_PROGRESS, C.RESOLVED, True),
        (C.RESOLVED, C.CLOSED, True),
        (C.RESOLVED, C.OPEN, True),
        (C.CLOSED, C.OPEN, True),
        (C.OPEN, C.CLOSED, False),
        (C.NEW, C.IN_PROGRESS, False),
        (C.CLOSED, C.CANCELLED, False),
        (C.CANCELLED, C.OPEN, False),
        (C.OPEN, C.OPEN, False),
    ],
)
def test_a_case_moves_only_as_the_table_says(current: CaseStatus, target: CaseStatus, allowed: bool) -> None:
    if allowed:
        cases.must_move(current, target)
    else:
        with pytest.raises(IllegalMove) as refusal:
            cases.must_move(current, target)
        assert refusal.value.params == {"what": "case", "current": current, "target": target}
    assert cases.may_move(current, target) is allowed


@pytest.mark.parametrize(
    ("current", "target", "allowed"),
    [
        (W.DRAFT, W.READY, True),
        (W.READY, W.SCHEDULED, True),
        (W.SCHEDULED, W.READY, True),
        (W.SCHEDULED, W.IN_PROGRESS, True),
        (W.IN_PROGRESS, W.COMPLETED, True),
        (W.IN_PROGRESS, W.READY, True),
        (W.DRAFT, W.SCHEDULED, False),
        (W.READY, W.IN_PROGRESS, False),
        (W.SCHEDULED, W.COMPLETED, False),
        (W.ON_HOLD, W.COMPLETED, False),
        (W.COMPLETED, W.IN_PROGRESS, False),
        (W.CANCELLED, W.READY, False),
    ],
)
def test_a_work_order_moves_only_as_the_table_says(
    current: WorkOrderStatus, target: WorkOrderStatus, allowed: bool
) -> None:
    if allowed:
        work_orders.must_move(current, target)
    else:
        with pytest.raises(IllegalMove, match="work_order"):
            work_orders.must_move(current, target)
    assert work_orders.may_move(current, target) is allowed


@pytest.mark.parametrize(
    ("current", "target", "allowed"),
    [
        (A.SCHEDULED, A.TRAVELLING, True),
        (A.SCHEDULED, A.ON_SITE, True),
        (A.TRAVELLING, A.ON_SITE, True),
        (A.ON_SITE, A.FINISHED, True),
        (A.MISSED, A.ON_SITE, True),
        (A.SCHEDULED, A.FINISHED, False),
        (A.ON_SITE, A.MISSED, False),
        (A.FINISHED, A.ON_SITE, False),
        (A.CANCELLED, A.SCHEDULED, False),
    ],
)
def test_an_appointment_moves_only_as_the_table_says(
    current: AppointmentStatus, target: AppointmentStatus, allowed: bool
) -> None:
    if allowed:
        appointments.must_move(current, target)
    else:
        with pytest.raises(IllegalMove, match="appointment"):
            appointments.must_move(current, target)
    assert appointments.may_move(current, target) is allowed


def test_a_case_is_about_at_least_one_asset() -> None:
    with pytest.raises(cases.NoAsset):
        cases.must_have_asset(0)
    assert cases.must_have_asset(1) is None


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SLOT = Window(NOON, NOON + timedelta(hours=2))


@pytest.mark.parametrize(
    ("due_after_start", "outside"), [(3, False), (1, False), (0, False), (-1, True), (None, False)]
)
def test_a_window_that_starts_after_the_promise_needs_approval(due_after_start: int | None, outside: bool) -> None:
    due = None if due_after_start is None else NOON + timedelta(hours=due_after_start)

    assert appointments.schedule_requires_approval(SLOT, due) is outside


CHECKLIST = [
    ChecklistAnswer(2, "Test run", required=True),
    ChecklistAnswer(1, "Power off", required=True, answer="ok"),
    ChecklistAnswer(3, "Clean", required=False),
]
DONE = [ChecklistAnswer(1, "Power off", required=True, answer="ok")]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, []),
        ({"summary": "  "}, [MissingItem(Missing.SUMMARY)]),
        ({"photo_after_required": True}, [MissingItem(Missing.PHOTO_AFTER)]),
        ({"photo_after_required": True, "photos_after": 1}, []),
        ({"report_present": False}, [MissingItem(Missing.REPORT)]),
        ({"signature_present": False}, [MissingItem(Missing.SIGNATURE)]),
        ({"signature_present": False, "exception_approved": True}, []),
        ({"report_present": False, "exception_approved": True}, [MissingItem(Missing.REPORT)]),
    ],
)
def test_completion_asks_for_report_and_signature_and_what_the_order_requires(
    facts: dict[str, Any], missing: list[MissingItem]
) -> None:
    given: dict[str, Any] = {"summary": "Roller replaced", "report_present": True, "signature_present": True, **facts}

    assert work_orders.missing_for_completion(DONE, **given) == missing


def test_everything_that_is_missing_is_listed_at_once_in_the_order_to_ask_for_it() -> None:
    missing = work_orders.missing_for_completion(CHECKLIST, summary="", report_present=False, signature_present=False)

    assert missing == [
        MissingItem(Missing.CHECKLIST, 2, "Test run"),
        MissingItem(Missing.SUMMARY),
        MissingItem(Missing.SIGNATURE),
        MissingItem(Missing.REPORT),
    ]
