"""Steps of customers and technicians that several tests share."""

from tests.acceptance.stage import Phone, a_photo, text_of


async def recognised(customer: Phone) -> None:
    await customer.start()
    await customer.press(".*number.*")
    await customer.sees("How can we help")


async def a_fault(customer: Phone, machine: str, *, urgency: str = "Nothing works") -> str:
    """Report a fault in all steps; returns the request's reference."""
    await customer.tap("Report a fault")
    await customer.tap(f"{machine}.*")
    await customer.sees("What is it doing")
    await customer.say("The printer jams on every third page")
    await customer.sees("Got your description")
    await customer.photos(a_photo(), a_photo())
    await customer.sees("2 photos")
    await customer.tap("That's all")
    await customer.tap(urgency)
    await customer.tap("As soon as possible")
    await customer.sees("How do we get in")
    await customer.say("Ask for Peter at the office")
    await customer.sees("Ask for Peter at the office")
    await customer.tap("Send it")
    answer = await customer.sees(r"C-\d+.*request is in")
    return text_of(answer).split(" ")[0]


async def done_on_site(technician: Phone) -> None:
    await technician.tap("Open")
    await technician.sees("be there by")
    await technician.tap("On my way")
    await technician.tap("20 min")
    await technician.tap("I'm here")
    await technician.press("Share my location", latitude=51.4490, longitude=-2.5955)
    await technician.sees("on site since")
    await technician.tap("Finish")
    await technician.sees("Fault seen|Checklist|missing|still")
    await technician.tap("Checklist.*")
    for number in range(1, 6):
        await technician.tap("OK", on=f"Check {number} of 5")
    await technician.sees("All 5 checks")
    await technician.photos(a_photo())
    await technician.tap("After")
    await technician.sees("one photo kept")
    await technician.tap("Part")
    await technician.tap("Pickup roller PR-12.*")
    await technician.tap("1")
    await technician.sees("1 left on your van")
    await technician.tap("Finish")
    await technician.sees("What was done")
    await technician.say("Replaced the pickup roller and cleaned the paper path.")
    await technician.sees("recommend")
    await technician.say("Keep a spare separation pad.")
