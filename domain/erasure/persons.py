"""Erasing a person for good, and looking at what that would delete."""

from domain.access.errors import LastAdministrator
from domain.access.queries import list_staff
from domain.access.rules import Role
from domain.actor import Actor, ActorKind, Permission
from domain.appointments.queries import open_visits_with
from domain.cases import queries as cases
from domain.customers import queries as customers
from domain.erasure.erasers import ERASERS
from domain.erasure.errors import AlreadyErased, WorkOpen
from domain.erasure.events import PersonErased
from domain.erasure.people import find_person, other_selves_of
from domain.erasure.views import ErasureView
from domain.person import Erased, Person
from domain.work import Work, unit_of_work
from domain.work_orders import queries as work_orders
from storage.compaction import ask_for_compaction
from storage.journal.words import ERASED, erase_words, texts_of
from storage.media.erasing import erase_media
from storage.traces import Traces, erase_traces


async def preview_erasure(actor: Actor, *, person: str) -> ErasureView:
    """What `erase_person` would delete: it is done, and undone. Raises NotFound, AlreadyErased, LastAdministrator."""
    actor.must(Permission.STAFF_INVITE)
    try:
        async with unit_of_work(actor) as work:
            raise _Undone(await _erase(work, await _erasable(person)))
    except _Undone as undone:
        return undone.view


async def erase_person(actor: Actor, *, person: str, despite_open_cases: bool = False) -> ErasureView:
    """Delete what is known of a contact or a staff member, in one transaction; files and the free pages of SQLite follow it.

    Raises NotFound, AlreadyErased, LastAdministrator; WorkOpen for a technician's open visits, and for a contact's open cases and
    enquiries unless `despite_open_cases`: the cases then stay open for the account, the enquiries are settled as none of ours.
    """
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor) as work:
        view = await _erase(work, await _erasable(person))
        if view.open_visits or (view.open_cases and not despite_open_cases):
            raise WorkOpen(refs=", ".join(view.open_visits or view.open_cases))
    return view


async def erase_latecomers(actor: Actor, erased: ErasureView) -> int:
    """Empty what was received or sent while the person was being erased, such as Slack's echo of a message; returns how much."""
    actor.must(Permission.STAFF_INVITE)
    async with unit_of_work(actor):
        await ask_for_compaction()
        return sum((await erase_traces(erased.traces)).values())


class _Undone(Exception):
    """Ends the transaction of a preview."""

    def __init__(self, view: ErasureView) -> None:
        super().__init__()
        self.view = view


async def _erasable(ref: str) -> Person:
    person = await find_person(ref)
    if person.names[0] == ERASED:
        raise AlreadyErased(ref=person.ref)
    if person.kind is ActorKind.STAFF:
        administrators = [each.id for each in await list_staff(Role.ADMINISTRATOR)]
        if administrators == [person.id]:
            raise LastAdministrator(staff_name=person.names[0])
    return person


async def _erase(work: Work, person: Person) -> ErasureView:
    """The person, under all the references that they have had."""
    open_cases, open_visits = list[str](), await open_visits_with(person)
    selves, erased = [person, *await other_selves_of(person)], Erased()
    for each in selves:
        open_cases += [*await cases.open_cases_of(each), *await customers.open_enquiries_of(each)]
    for each in selves:
        for erase in ERASERS:
            erased.add(await erase(each))
    kept = await cases.media_in_use(erased.media) | await work_orders.media_in_use(erased.media)
    kept |= await customers.enquiry_media_in_use(erased.media)
    files = await erase_media(erased.media - kept)
    traces, words = await _erase_texts(work, selves, erased)
    return ErasureView(
        ref=person.ref,
        name=person.names[0],
        rows=erased.rows,
        files=files,
        words=words,
        cases=len(erased.cases),
        traces=traces,
        open_cases=tuple(dict.fromkeys(open_cases)),
        open_visits=tuple(open_visits),
    )


async def _erase_texts(work: Work, selves: list[Person], erased: Erased) -> tuple[Traces, int]:
    """What the queues and the journal hold; returns how to know the person, and how many words the journal had."""
    person = selves[0]
    persons = sorted({*(each.ref for each in selves), *erased.persons})
    names = tuple(dict.fromkeys(name for each in selves for name in each.names))
    traces = Traces(erased.addresses, names, erased.cases | erased.enquiries, await texts_of(persons))
    for what, number in (await erase_traces(traces)).items():
        erased.count(what, number)
    words, entries = await erase_words(
        persons,
        addresses=[f"{channel}:{address}" for channel, address in erased.addresses],
        about=[f"case:{ref}" for ref in erased.cases] if person.is_contact else [],
        entries=erased.entries,
        mentions=traces.mentioned_in,
    )
    await ask_for_compaction()
    shown = sorted(erased.cases) if person.is_contact else []
    enquiries = sorted(erased.enquiries)
    work.emit(PersonErased(person=person.ref, persons=persons, entries=entries, cases=shown, enquiries=enquiries))
    return traces, words
