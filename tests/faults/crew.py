"""Prepares the crew for the load: everybody may take any work at any hour, and no van runs out of parts."""

from bot.demo import company
from bot.demo.seed import SETUP
from domain.crew.actions import import_technician
from domain.parts.actions import import_stock

PART = "GE-01"
ON_VAN = 10_000


async def make_crew_ready() -> None:
    """Call it after the seed; it uses the actions of the import."""
    skills = sorted({skill for member in company.CREW for skill, _ in member.skills})
    for member in company.CREW:
        technician = {
            "ref": member.ref,
            "territories": [territory.code for territory in company.TERRITORIES],
            "shifts": company.ROUND_THE_CLOCK,
            "skills": [(skill, None, None) for skill in skills],
        }
        await import_technician(SETUP, technician)
        van = member.ref.replace("T-", "VAN-")
        await import_stock(SETUP, {"location": van, "part": PART, "on_hand": ON_VAN})
