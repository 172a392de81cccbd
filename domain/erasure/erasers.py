"""What each concept does when a person is erased. A concept that keeps words of people adds `erase_words_of`, and a line here."""

from collections.abc import Awaitable, Callable

from domain.access import actions as access
from domain.appointments import actions as appointments
from domain.approvals import actions as approvals
from domain.assets import actions as assets
from domain.cases import actions as cases
from domain.completion import actions as completion
from domain.crew import actions as crew
from domain.customers import actions as customers
from domain.erasure.erasing import erase_words_of
from domain.parts import actions as parts
from domain.person import Erased, Person
from domain.service_reports import actions as service_reports
from domain.tasks import actions as tasks
from domain.work_orders import actions as work_orders

Eraser = Callable[[Person], Awaitable[Erased]]
"""Deletes a concept's words, names and numbers of a person, inside the caller's unit of work."""

ERASERS: tuple[Eraser, ...] = (
    erase_words_of,
    service_reports.erase_words_of,
    completion.erase_words_of,
    appointments.erase_words_of,
    work_orders.erase_words_of,
    cases.erase_words_of,
    parts.erase_words_of,
    crew.erase_words_of,
    assets.erase_words_of,
    customers.erase_words_of,
    approvals.erase_words_of,
    tasks.erase_words_of,
    access.erase_words_of,
)
"""From the top tier down: a concept may still read what those below it know of the person."""
