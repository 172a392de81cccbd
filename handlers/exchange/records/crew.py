"""Technicians, and the territories that they work in."""

from domain.actor import Permission
from domain.crew.actions import import_technician, import_territory
from domain.crew.queries import export_technicians, export_territories, get_technician
from domain.imports import Values
from handlers.exchange import cells
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed, personal
from handlers.exchange.records.standard import COMPANYS, LANGUAGE

TERRITORIES = Record(
    Kind.TERRITORIES,
    ("code",),
    (
        needed("code", cells.text(20)),
        needed("name", cells.name(80)),
        Column("postal_codes", cells.WORDS),
        Column("polygon", cells.CORNERS),
    ),
    import_territory,
    export_territories,
    see=Permission.CREW_VIEW,
    edit=Permission.CREW_EDIT,
    shown=("code", "name"),
    own="code",
)


async def _technician_subjects(row: Values) -> list[str]:
    """What is known of the person is journalled under the staff member."""
    return [f"technician:{row['ref']}", f"staff:{(await get_technician(row['ref'])).staff_id}"]


TECHNICIANS = Record(
    Kind.TECHNICIANS,
    ("ref",),
    (
        needed("ref", cells.capitals(20)),
        needed("name", cells.name(120)),
        personal(Column("phone", cells.PHONE)),
        Column("language", LANGUAGE),
        Column("timezone", cells.timezone(about=COMPANYS)),
        Column("skills", cells.SKILLS),
        Column("territories", cells.WORDS, refers=Kind.TERRITORIES),
        Column("shifts", cells.HOURS),
        Column("van", cells.text(20)),
        personal(Column("home_latitude", cells.degrees(90))),
        personal(Column("home_longitude", cells.degrees(180))),
    ),
    import_technician,
    export_technicians,
    see=Permission.CREW_VIEW,
    edit=Permission.CREW_EDIT,
    shown=("ref", "name", "van"),
    own="ref",
    subjects=_technician_subjects,
)
