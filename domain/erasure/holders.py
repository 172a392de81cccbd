"""What each concept holds of a person, for the file that they can ask for. A concept that keeps words of people adds a line here."""

from collections.abc import Awaitable, Callable

from domain.access import queries as access
from domain.appointments import queries as appointments
from domain.approvals import queries as approvals
from domain.assets import queries as assets
from domain.cases import queries as cases
from domain.completion import queries as completion
from domain.customers import queries as customers
from domain.person import Held, Person
from domain.service_reports import queries as service_reports
from domain.tasks import queries as tasks
from domain.work_orders import queries as work_orders
from storage.journal.words import words_of

Holder = Callable[[Person], Awaitable[list[Held]]]


async def _journal(person: Person) -> list[Held]:
    return [Held("journal", await words_of(person.ref))]


HOLDERS: tuple[Holder, ...] = (
    customers.held_of,
    access.held_of,
    assets.held_of,
    cases.held_of,
    appointments.held_of,
    work_orders.held_of,
    completion.held_of,
    service_reports.held_of,
    approvals.held_of,
    tasks.held_of,
    _journal,
)
"""In the order in which a person reads it."""
