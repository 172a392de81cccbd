"""What a stranger does, and what dispatch makes of it."""

from domain.cases.actions import cancel_case, open_case_from_enquiry
from domain.cases.views import CaseView
from domain.customers.queries import list_open_enquiries
from domain.customers.views import EnquiryView
from tests.builders import a_dispatcher
from tests.handlers.phone import Phone

JAMS = "The printer jams on every page"


async def report(stranger: Phone, problem: str = JAMS, *, serial: str = "", urgency: str = "Hard to work") -> None:
    """What is said after the first question, up to the answer."""
    await stranger.say(problem)
    if "Something new" in stranger.labels:
        await stranger.tap("Something new")
    await stranger.tap("That's all")
    await (stranger.say(serial) if serial else stranger.tap("I can't find it"))
    await stranger.tap(urgency)


async def the_enquiry(stranger: Phone) -> EnquiryView:
    return (await list_open_enquiries("telegram", str(stranger.user)))[0]


async def a_guest(stranger: Phone, serial: str = "XK-2011", *, done: bool = False) -> CaseView:
    """Make the stranger a guest: they report a fault, and dispatch links it to the machine. `done`: it is over since."""
    dana = await a_dispatcher()
    await stranger.say("/start")
    await report(stranger, serial=serial)
    case = await open_case_from_enquiry(dana, enquiry=(await the_enquiry(stranger)).ref, serial=serial)
    if done:
        await cancel_case(dana, case=case.ref, reason="done")
    return case
