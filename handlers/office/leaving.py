"""What is open when somebody leaves, for whoever ends their access: on the command line, in Slack, and for the dispatch channel."""

from dataclasses import dataclass

from domain.access.queries import count_open_grants, find_staff, list_chats
from domain.access.rules import Scope
from domain.access.views import StaffView
from domain.actor import ActorKind, system_actor
from domain.appointments.queries import open_visits_of
from domain.appointments.views import AppointmentView
from domain.cases.queries import open_cases_of_contact
from domain.crew.queries import get_technician
from domain.customers.queries import find_contacts_by_phone, find_contacts_named, get_contact
from domain.customers.views import ContactView
from domain.errors import NotFound
from domain.tasks.queries import open_tasks_of
from domain.tasks.views import TaskView
from domain.work_orders.events import CompletionExceptionAsked
from storage.journal.entries import entries_about

READER = system_actor("leaving")


@dataclass(frozen=True)
class OpenVisit:
    """`asked` is whether the technician has asked to finish it without a signature."""

    visit: AppointmentView
    asked: bool


@dataclass(frozen=True)
class Leaving:
    """What goes with a staff member, and what stays to be done. `invites` are theirs, and those that they have made; `tasks`
    those that they have, which go back to all who may do them.
    """

    staff: StaffView
    chats: tuple[str, ...]
    invites: int
    visits: tuple[OpenVisit, ...]
    tasks: tuple[TaskView, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.visit.case for each in self.visits))


async def what_leaves(staff: StaffView) -> Leaving:
    chats = await list_chats(ActorKind.STAFF, staff.id)
    own = await count_open_grants(scope=Scope.JOIN, holder=staff.ref)
    made = await count_open_grants(scope=Scope.JOIN, created_by=staff.ref)
    tasks = await open_tasks_of(staff.id)
    visits = await visits_left_by(staff.id)
    return Leaving(staff, tuple(chat.channel for chat in chats), own + made, visits, tuple(tasks))


async def visits_left_by(staff: int) -> tuple[OpenVisit, ...]:
    return tuple([OpenVisit(visit, await _asked(visit)) for visit in await open_visits_of(READER, staff)])


async def _asked(visit: AppointmentView) -> bool:
    entries = await entries_about(f"work_order:{visit.work_order}", newest_first=True)
    return any(entry.name == CompletionExceptionAsked.name for entry in entries)


async def find_leaver(text: str) -> list[StaffView]:
    """Who is meant by a technician's reference (T-3), `staff:3`, or a name; several when it is not clear."""
    try:
        technician = await get_technician(text)
    except NotFound:
        return await find_staff(text)
    return [each for each in await find_staff(f"staff:{technician.staff_id}") if each.id == technician.staff_id]


async def find_contact(text: str) -> list[ContactView]:
    """Who is meant by `#12`, a phone number or a name; several when it is not clear. Nobody who has ended."""
    wanted = text.strip()
    if wanted.startswith("#") and wanted[1:].isdecimal():
        try:
            found = await get_contact(int(wanted[1:]))
        except NotFound:
            return []
        return [] if found.ended else [found]
    by_phone = await find_contacts_by_phone(wanted) if sum(each.isdigit() for each in wanted) >= 6 else []
    return by_phone or await find_contacts_named(wanted)


async def cases_left_by(contact: int) -> list[str]:
    return [case.ref for case in await open_cases_of_contact(READER, contact)]
