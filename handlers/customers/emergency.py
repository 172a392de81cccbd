"""A danger that is told while requests are open: a request of its own, which calls dispatch as a first report does."""

from domain.cases.actions import open_case
from domain.cases.queries import list_open_cases_for
from domain.cases.views import CaseView
from domain.company import company_profile
from domain.triage.rules import Urgency
from handlers import slots
from handlers.conversation.dialogue import Ending, Turn
from handlers.conversation.messages import Message, Reply
from handlers.customers.danger import names_danger
from handlers.customers.requests import status_rows, status_text


async def repeats_danger(turn: Turn) -> bool:
    """Whether an edited message names no danger but the one that an open emergency is about."""
    cases = await list_open_cases_for(turn.known)
    told = "\n".join(case.problem for case in cases if case.triage.get("emergency_confirmed"))
    return not names_danger(turn, told)


async def sent_as_emergency(turn: Turn, case: str) -> tuple[Reply, ...]:
    """That it has gone out as one, and which number to call; the status below it may promise an answer hours away."""
    phone = (await company_profile()).phone
    text = turn.words("intake-sent-danger", case=case, phone=phone, reachable="yes" if phone else "no")
    return (Reply(Message(text), about=case),)


async def send_emergency(turn: Turn, about: CaseView, problem: str, media: tuple[int, ...]) -> Ending:
    """Open a request of its own for the danger, on the machines of the one that it was told about."""
    case = await open_case(
        turn.known,
        assets=[machine.serial for machine in about.assets],
        problem=problem,
        urgency=Urgency.NOTHING_WORKS.value,
        media=media,
        channel=turn.person.channel,
        confirmed_emergency=True,
    )
    status = Message(await status_text(turn.words, case), status_rows(turn.words, case))
    told = await sent_as_emergency(turn, case.ref)
    return Ending((*told, Reply(status, slots.case(case.ref), about=case.ref)), toast=turn.words.plain("intake-sent"))
