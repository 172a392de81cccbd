"""Starting a call, answering it, asking the next one, ending it."""

from typing import Any

from domain import clock
from domain.actor import Actor, Permission
from domain.emergency_calls.candidates import order_by, ordered_candidates
from domain.emergency_calls.errors import CallEnded, CallTaken
from domain.emergency_calls.events import (
    EmergencyAsked,
    EmergencyCallEnded,
    EmergencyCallStarted,
    EmergencyNotTaken,
    EmergencyTaken,
    EmergencyUnanswered,
)
from domain.emergency_calls.models import EmergencyCall
from domain.emergency_calls.queries import call_about, get_call
from domain.emergency_calls.rows import SUBJECT_KINDS, subject_of, take
from domain.emergency_calls.rules import PAUSE_BETWEEN_ROUNDS, TIME_TO_ANSWER, Answer, CallState, next_to_ask
from domain.emergency_calls.views import CallView
from domain.triage.rules import Danger
from domain.work import Work, unit_of_work
from storage.timers import cancel_timer, set_timer

__all__ = ["ASK_NEXT", "ask_next", "decline_call", "end_call", "order_by", "pass_over", "start_call", "take_call"]

ASK_NEXT = "emergency_calls.ask_next"


async def start_call(actor: Actor, *, kind: str, subject: str, danger: Danger, anew: bool = False) -> CallView:
    """Begin to ask who takes an emergency. Once for each subject: a second start changes nothing.

    `anew` when another danger was told since: a call that somebody has taken already is asked about again.
    """
    if kind not in SUBJECT_KINDS:
        raise ValueError(f"no emergency is about a {kind}")
    async with unit_of_work(actor) as work:
        known = await call_about(kind, subject)
        if known is not None and not (anew and known.state is CallState.TAKEN):
            return known
        if known is not None:
            await _ask_anew(work, known.id, danger)
            return await get_call(known.id)
        row = await EmergencyCall.create(subject_kind=kind, subject=subject, danger=danger, started_at=clock.now())
        work.emit(EmergencyCallStarted(**subject_of(row), danger=danger.value))
        await _ask(work, row)
        return await get_call(row.id)


async def take_call(actor: Actor, *, call: int) -> CallView:
    """Take an emergency, asked or not. Raises CallTaken, CallEnded, NotFound; NotAllowed for who is no dispatcher."""
    actor.must(Permission.CASE_EDIT)
    async with unit_of_work(actor) as work:
        row = await take(call)
        if row.state is CallState.TAKEN and row.taken_by_id != actor.id:
            raise CallTaken(staff_name=(await get_call(call)).taken_by_name)
        if row.state is CallState.ENDED:
            raise CallEnded
        if row.state is CallState.ASKING:
            await _close(row, CallState.TAKEN, taken_by_id=actor.id)
            work.emit(EmergencyTaken(**subject_of(row), staff=str(actor.id)))
        return await get_call(call)


async def decline_call(actor: Actor, *, call: int) -> CallView:
    """Not now: the next one is asked at once. Nothing changes when somebody else is being asked already."""
    actor.must(Permission.CASE_EDIT)
    await _give_up(actor, call, actor.id, Answer.DECLINED)
    return await get_call(call)


async def pass_over(actor: Actor, *, call: int, staff: int) -> None:
    """The question did not reach this staff member: ask the next one."""
    await _give_up(actor, call, staff, Answer.UNREACHABLE)


async def ask_next(actor: Actor, *, call: int, staff: int | None, round: int) -> None:
    """The time of who was asked is over (of nobody: the pause between two rounds). Nothing happens when the call has moved on."""
    async with unit_of_work(actor) as work:
        row = await take(call)
        if row.state is not CallState.ASKING or row.asking != staff or row.round != round:
            return
        if staff is not None:
            _answered(work, row, staff, Answer.LATE)
        await _ask(work, row)


async def end_call(actor: Actor, *, kind: str, subject: str) -> None:
    """What it was about is settled: nobody is asked any more. Nothing happens where there is no open call."""
    known = await call_about(kind, subject)
    if known is None or known.state is not CallState.ASKING:
        return
    async with unit_of_work(actor) as work:
        row = await take(known.id)
        if row.state is CallState.ASKING:
            await _close(row, CallState.ENDED)
            work.emit(EmergencyCallEnded(**subject_of(row)))


async def _give_up(actor: Actor, call: int, staff: int, answer: Answer) -> None:
    async with unit_of_work(actor) as work:
        row = await take(call)
        if row.state is CallState.ASKING and row.asking == staff:
            _answered(work, row, staff, answer)
            await _ask(work, row)


def _answered(work: Work, row: Any, staff: int, answer: Answer) -> None:
    """Note the answer in the row, which the caller saves."""
    row.asked = [
        {**each, "answer": answer.value} if each["answer"] == Answer.OPEN and each["staff"] == staff else each
        for each in row.asked
    ]
    work.emit(EmergencyNotTaken(**subject_of(row), staff=str(staff), answer=answer.value))


async def _ask(work: Work, row: Any) -> None:
    """Ask the next one of this round; when nobody is left, say so and begin another one after a pause."""
    asked = {each["staff"] for each in row.asked if each["round"] == row.round}
    staff = next_to_ask(await ordered_candidates(), asked)
    row.asking = staff
    if staff is None:
        work.emit(EmergencyUnanswered(**subject_of(row), round=row.round, asked=len(asked)))
        row.round += 1
    else:
        row.asked = [*row.asked, {"staff": staff, "round": row.round, "answer": Answer.OPEN.value}]
        work.emit(EmergencyAsked(**subject_of(row), staff=str(staff), round=row.round))
    await row.save(update_fields=["asking", "asked", "round"])
    wait = PAUSE_BETWEEN_ROUNDS if staff is None else TIME_TO_ANSWER
    about = {"call": row.id, "staff": staff, "round": row.round}
    await set_timer(_slot(row.id), ASK_NEXT, clock.now() + wait, about)


async def _ask_anew(work: Work, call: int, danger: Danger) -> None:
    """Begin another round of a call that was taken."""
    row = await take(call)
    if row.state is not CallState.TAKEN:
        return
    row.state, row.danger, row.round = CallState.ASKING, danger, row.round + 1
    row.taken_by_id, row.ended_at = None, None
    await row.save(update_fields=["state", "danger", "taken_by_id", "ended_at"])
    work.emit(EmergencyCallStarted(**subject_of(row), danger=danger.value))
    await _ask(work, row)


async def _close(row: Any, state: CallState, **more: Any) -> None:
    await EmergencyCall.filter(id=row.id).update(state=state, asking=None, ended_at=clock.now(), **more)
    row.state = state
    await cancel_timer(_slot(row.id))


def _slot(call: int) -> str:
    return f"emergency:{call}"
