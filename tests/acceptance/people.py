"""Steps of customers and technicians that several tests share."""

import base64
import io
import re
from urllib.parse import parse_qs

from PIL import Image, ImageDraw

from tests.acceptance.stage import Phone, Stage, a_photo, text_of

HARBOUR_SCHOOL = (51.4490, -2.5955)
SEEN = re.compile(r'data-seen="([0-9a-f]{64})"')


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
    await customer.tap(urgency)
    await customer.tap("As soon as possible")
    await customer.sees("How do we get in")
    await customer.say("Ask for Peter at the office")
    await customer.sees("Ask for Peter at the office")
    await customer.tap("Send it")
    answer = await customer.sees(r"C-\d+.*request is in")
    return text_of(answer).split(" ")[0]


async def done_on_site(technician: Phone) -> None:
    await on_the_way(technician)
    await worked(technician)


async def on_the_way(technician: Phone) -> None:
    await technician.tap("Open")
    await technician.sees("be there by")
    await technician.tap("On my way")
    await technician.tap("20 min")


async def worked(technician: Phone, *, at: tuple[float, float] = HARBOUR_SCHOOL) -> None:
    """From the arrival to what was done, with a look at what is missing; the signature is next."""
    await technician.tap("I'm here")
    await technician.press("Share my location", latitude=at[0], longitude=at[1])
    await technician.sees("on site since")
    await technician.tap("Finish")
    await technician.sees("Fault seen|Checklist|missing|still")
    await technician.tap("Checklist.*")
    await technician.tap("OK", on="Check 1 of 5")
    await technician.tap(r"All the rest OK \(4\)")
    await technician.sees("All 5 checks")
    await technician.photos(a_photo())
    await technician.tap("After")
    await technician.sees("one photo kept")
    await technician.tap("Part")
    await technician.tap("Pickup roller PR-12.*")
    await technician.sees("1 left on your van")
    await technician.tap("Finish")
    await technician.sees("What was done")
    await technician.say("Replaced the pickup roller and cleaned the paper path.")
    await technician.sees("recommend")
    await technician.say("Keep a spare separation pad.")


def a_drawing() -> str:
    picture = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(picture).line([(20, 150), (200, 40), (300, 160), (500, 60)], fill="black", width=5)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()


async def signed(stage: Stage, technician: Phone, signer: str, *, rating: int = 5) -> None:
    """Sign on the page that the technician's phone opens."""
    address = await technician.tap("Sign here")
    page, _, launch = address.partition("#")
    async with stage.session.get(page) as answer:
        assert answer.status == 200
        shown = await answer.text()
    assert "Replaced the pickup roller" in shown
    seen = SEEN.search(shown)
    assert seen is not None
    body = {
        "init_data": parse_qs(launch)["tgWebAppData"][0],
        "signer": signer,
        "rating": rating,
        "comment": "",
        "image": a_drawing(),
        "seen": seen[1],
    }
    async with stage.session.post(page, json=body) as answer:
        assert answer.status == 200, await answer.text()
    async with stage.session.post(page, json=body) as answer:
        assert answer.status == 410, "a link signs once"
