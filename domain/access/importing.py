"""Staff members whom an import names: they join later, by an invite."""

from domain.access.models import StaffMember
from domain.access.rules import Role
from domain.actor import Actor, Permission
from domain.clock import now
from domain.errors import NotFound
from domain.imports import Imported, Values, change_record
from domain.work import unit_of_work


async def import_staff(
    actor: Actor, values: Values, *, roles: list[Role], staff: int | None = None
) -> tuple[Imported, int]:
    """Add a staff member, or change the one whose key is `staff`; gives the key.

    Values are name, phone, language and timezone. Roles are those of a new one: nobody gains any by an import. Raises NotFound.
    """
    actor.must(Permission.CREW_EDIT)
    if staff is None:
        async with unit_of_work(actor):
            row = await StaffMember.create(**values, roles=[role.value for role in roles], created_at=now())
        return Imported.CREATED, row.id
    row = await StaffMember.get_or_none(id=staff)
    if row is None:
        raise NotFound(what="staff", ref=staff)
    return await change_record(actor, row, values, kind="staff", ref=str(row.id)), row.id
