"""[Ask the customer]: the question becomes a message of the case; typed text is never lost."""

from domain.assets.views import AssetView
from domain.cases.queries import get_case_for, list_messages_for
from tests.builders import SETUP, a_case
from tests.handlers.slack.conftest import DANA
from tests.handlers.slack.desk import Desk


async def test_a_question_goes_to_the_customer_and_is_the_answer_that_was_due(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await desk.press(DANA, {"action_id": "case.ask", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("ask.text", "Is it the one on the ground floor?")

    assert await desk.submit(form) == {}

    said = (await list_messages_for(SETUP, case.ref))[0]
    assert (said.author_name, said.text) == ("Dana Ortiz", "Is it the one on the ground floor?")
    clock = (await get_case_for(SETUP, case.ref)).clocks.response
    assert clock is not None
    assert not clock.running
    assert "Anna Weiss" in form.words


async def test_an_empty_question_is_asked_for_again_and_then_goes(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await desk.press(DANA, {"action_id": "case.ask", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("ask.text", "   ")

    refused = await desk.submit(form)
    form.enter("ask.text", "Which floor?")
    taken = await desk.submit(form)

    assert "write the message first" in "".join(refused["errors"].values())
    assert taken == {}
    assert len(await list_messages_for(SETUP, case.ref)) == 1


async def test_a_role_lost_meanwhile_is_said_in_the_form(desk: Desk, printer: AssetView) -> None:
    case = await a_case(asset=printer)
    await desk.press(DANA, {"action_id": "case.ask", "value": case.ref})
    form = await desk.opened(DANA)
    form.enter("ask.text", "Which floor?")
    await desk.type("U0ADA", "/callout revoke <@U0DANA> dispatcher")

    refused = await desk.submit(form)

    assert "Ada Brandt" in "".join(refused["errors"].values())
    assert await list_messages_for(SETUP, case.ref) == []
