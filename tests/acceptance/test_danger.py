"""Danger told in the middle of a report, by two customers at once and in two languages: through the sandbox to the desk's eyes."""

from tests.acceptance.people import recognised
from tests.acceptance.stage import Phone, Stage, text_of


async def to_urgency(customer: Phone, machine: str) -> None:
    await recognised(customer)
    await customer.tap("Report a fault")
    await customer.tap(f"{machine}.*")
    await customer.sees("What is it doing")
    await customer.say("It stops after a minute")
    await customer.sees("How bad is it")


async def test_danger_told_where_a_tap_was_expected_reaches_dispatch_in_the_customers_very_words(stage: Stage) -> None:
    peter, sofia, dana = stage.customer("Peter Lang"), stage.customer("Sofia Conti"), stage.member("Dana Ortiz")
    await to_urgency(peter, "Printer in the library")
    await recognised(sofia)
    await sofia.tap("Report a fault")
    await sofia.sees("Which machine")

    await peter.say("Es riecht jetzt verbrannt!")
    await sofia.say("I smell gas now, please help")

    await peter.sees("“verbrannt”.*in danger right now.*fire brigade.*call us: \\+44")
    await sofia.sees("“gas”.*in danger right now.*Open the windows")
    await sofia.say("no, only the flour")
    await sofia.sees("Which machine")
    await peter.say("ja, bitte")
    told = text_of(await peter.sees(r"C-\d+.*request is in"))
    case = told.split(" ")[0]
    message = await dana.sees(rf"{case}.*P1.*🔴 \*Danger\*: “Es riecht jetzt verbrannt!”")
    assert "It stops after a minute" in str(message)
    await dana.command("/queue P1")
    await dana.sees(r"unassigned · P1.*🔴 \*Danger\*: “Es riecht jetzt verbrannt!”")
