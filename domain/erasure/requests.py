"""A contact's wish to be erased: it waits, can be taken back, waits for open work to end, and is done without anybody's hand."""

from datetime import datetime

from domain import clock
from domain.actor import Actor
from domain.erasure.errors import AlreadyErased, NotAskedFor, WorkOpen
from domain.erasure.events import ErasureAsked, ErasureBegun, ErasurePutOff, ErasureWithdrawn
from domain.erasure.models import ErasureRequest
from domain.erasure.people import open_work_of
from domain.erasure.persons import erase_person
from domain.erasure.rules import ASK_AGAIN, LAST_WORD, WAITING_TIME, RequestState
from domain.erasure.views import RequestView
from domain.errors import NotAllowed
from domain.work import Work, unit_of_work
from storage.database import hold
from storage.timers import set_timer

DUE = "erasure.due"


async def ask_for_erasure(actor: Actor) -> RequestView:
    """The contact who acts wants to be erased; repeated while it waits, it is the same wish. Raises NotAllowed for others."""
    contact = _contact(actor)
    async with unit_of_work(actor) as work:
        await hold(f"erasure wish:{contact}")
        known = await _open_request(contact)
        if known is not None:
            return _view(known)
        due_at = clock.now() + WAITING_TIME
        row = await ErasureRequest.create(
            contact_id=contact, state=RequestState.WAITING, asked_at=clock.now(), due_at=due_at
        )
        await _look_again(row.id, due_at)
        work.emit(ErasureAsked(contact=str(contact), due_at=due_at))
    return _view(row)


async def withdraw_erasure(actor: Actor) -> None:
    """Take it back, as long as it has not begun. Raises NotAskedFor, NotAllowed."""
    contact = _contact(actor)
    async with unit_of_work(actor) as work:
        waiting = ErasureRequest.filter(contact_id=contact, state=RequestState.WAITING)
        if not await waiting.update(state=RequestState.WITHDRAWN, ended_at=clock.now()):
            raise NotAskedFor(contact=str(contact))
        work.emit(ErasureWithdrawn(contact=str(contact)))


async def carry_on_erasure(actor: Actor, *, request: int) -> None:
    """What its timer does: put it off while work is open, tell the person that it begins, and after that erase them."""
    async with unit_of_work(actor) as work:
        row = await ErasureRequest.get_or_none(id=request)
        if row is None or row.due_at > clock.now():
            return
        if row.state is RequestState.WAITING:
            await _begin(work, row)
        elif row.state is RequestState.BEGUN:
            await _finish(work, row)


async def _begin(work: Work, row: ErasureRequest) -> None:
    contact = _contact_of(row)
    waiting = ErasureRequest.filter(id=row.id, state=RequestState.WAITING)
    if open_work := await open_work_of(contact):
        until = clock.now() + ASK_AGAIN
        if await waiting.update(due_at=until):
            await _look_again(row.id, until)
            if row.told_at is None and await waiting.update(told_at=clock.now()):
                work.emit(ErasurePutOff(contact=str(contact), waits_for=list(open_work)))
        return
    until = clock.now() + LAST_WORD
    if await waiting.update(state=RequestState.BEGUN, due_at=until):
        await _look_again(row.id, until)
        work.emit(ErasureBegun(contact=str(contact)))


async def _finish(work: Work, row: ErasureRequest) -> None:
    """Somebody may have written meanwhile, or been erased by hand."""
    begun = ErasureRequest.filter(id=row.id, state=RequestState.BEGUN)
    try:
        await erase_person(work.actor, person=f"contact:{_contact_of(row)}")
    except WorkOpen:
        if await begun.update(state=RequestState.WAITING, due_at=clock.now() + ASK_AGAIN):
            await _look_again(row.id, clock.now() + ASK_AGAIN)
        return
    except AlreadyErased:
        pass
    await begun.update(state=RequestState.DONE, ended_at=clock.now())


async def request_of(actor: Actor) -> RequestView | None:
    """The wish of the contact who acts that is not done and not taken back. Raises NotAllowed."""
    row = await _open_request(_contact(actor))
    return _view(row) if row else None


async def _open_request(contact: int) -> ErasureRequest | None:
    open_ = [RequestState.WAITING, RequestState.BEGUN]
    return await ErasureRequest.filter(contact_id=contact, state__in=open_).order_by("-id").first()


async def _look_again(request: int, at: datetime) -> None:
    await set_timer(f"erasure:{request}", DUE, at, {"request": request})


def _contact(actor: Actor) -> int:
    if not actor.is_contact:
        raise NotAllowed(permission="", actor=actor.ref)
    return actor.id


def _contact_of(row: ErasureRequest) -> int:
    return int(row.contact_id)  # type: ignore[attr-defined]


def _view(row: ErasureRequest) -> RequestView:
    return RequestView(_contact_of(row), row.state, row.asked_at, row.due_at)
