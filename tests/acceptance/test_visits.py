"""A customer and the visits that are set for them: who comes and when, a time that doesn't suit, a request cancelled on the way."""

from tests.acceptance.people import a_fault, recognised
from tests.acceptance.stage import Phone, Stage, text_of


async def news(phone: Phone, case: str) -> list[str]:
    """What new messages about the case say under its headline."""
    return [text_of(each).partition("\n")[2] for each in await phone.from_bot() if text_of(each).startswith(case)]


async def test_each_visit_is_a_message_and_a_time_that_does_not_suit_reaches_who_must_act(stage: Stage) -> None:
    peter, dana, leo = stage.customer("Peter Lang"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await recognised(peter)
    case = await a_fault(peter, "Printer in the library")
    message = await dana.sees(rf"\*{case}\*")
    thread = str(message["ts"])
    status = await peter.sees(rf"{case}.*request is in")

    await dana.command(f"/assign {case} leo")
    told = await peter.sees(r"\nLeo will be with you (today|tomorrow|\w+day)", after=status["message_id"])
    await leo.sees(r"New visit")
    await peter.tap("That doesn't suit me")
    await peter.sees("What would suit you better")
    await peter.say("After 3 in the afternoon, please")

    await peter.sees("Your wish is with our office: “After 3 in the afternoon, please”.*Until then the visit .* stands")
    await dana.sees("doesn't suit \\*Peter Lang\\*. Wanted: “After 3 in the afternoon, please”", thread=thread)
    await dana.sees(rf"\*{case}\*.*needs attention: the time doesn't suit the customer")
    assert [button["text"] for row in told["reply_markup"]["inline_keyboard"] for button in row] == [
        "Write to Leo",
        "That doesn't suit me",
    ]
    assert len([text for text in await news(peter, case) if "will be with you" in text]) == 2, "one, and the status"


async def test_the_german_customer_hears_in_german_and_dispatch_decides_when_they_cancel_on_the_way(
    stage: Stage,
) -> None:
    jonas, dana, leo = stage.customer("Jonas Finch"), stage.member("Dana Ortiz"), stage.technician("T-LEO")
    await jonas.start()
    await jonas.press(".*ummer.*")
    await jonas.tap("Störung melden")
    await jonas.tap("Office printer.*")
    await jonas.say("Er zieht auf jeder Seite ein falsches Blatt ein")
    case = await reported_in_german(jonas)
    message = await dana.sees(rf"\*{case}\*")

    await dana.command(f"/assign {case} leo")
    await jonas.sees(r"Leo kommt .* zu Ihnen\.")
    await leo.tap("Open")
    await leo.tap("On my way")
    await leo.tap("20 min")
    await jonas.tap("Verlauf")
    await jonas.tap("Anfrage zurückziehen")
    await jonas.tap("Büro fragen")
    await leo.sees("Jonas Finch wants to cancel. The office decides")
    await dana.sees("the customer wants to cancel")
    await dana.act("case.end_visit", channel=dana.dispatch, ts=message["ts"])

    await jonas.sees("wie gewünscht zurückgezogen")
    await leo.sees("is off: cancelled by the customer")
    await dana.sees(rf"\*{case}\*.*cancelled")


async def reported_in_german(customer: Phone) -> str:
    """Answers what is asked, with the first choice each time; returns the request's reference."""
    await customer.tap("Nichts geht mehr")
    await customer.tap("So bald wie möglich")
    await customer.tap("Überspringen")
    await customer.tap("Absenden")
    answer = await customer.sees(r"C-\d+.*angekommen")
    return text_of(answer).split(" ")[0]
