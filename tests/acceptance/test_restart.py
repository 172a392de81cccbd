"""A restart of the service in the middle of a conversation."""

from bot.app import Service
from tests.acceptance.people import recognised
from tests.acceptance.stage import Stage


async def test_a_conversation_goes_on_where_it_was_and_what_came_meanwhile_is_answered(stage: Stage) -> None:
    peter = stage.customer("Peter Lang")
    await recognised(peter)
    await peter.tap("Report a fault")
    await peter.tap("Printer in the library.*")
    await peter.sees("What is it doing")
    await peter.say("The printer jams on every third page")
    await peter.sees("Got your description")

    await stage.demo.service.stop()
    await peter.say("And it smells of burnt dust")
    again = Service(stage.demo.service.settings, paced=False)
    await again.start()
    try:
        await peter.sees("in danger right now")
        await peter.tap("No danger")
        await peter.tap("Nothing works")
        await peter.sees("When suits you")
    finally:
        await again.stop()
