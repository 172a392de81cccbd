from collections.abc import Sequence

from domain.actor import Actor, Permission
from domain.work import unit_of_work
from domain.work_types.events import ChecklistDefined
from domain.work_types.models import ChecklistTemplate
from domain.work_types.views import TemplateItem


async def define_checklist(
    actor: Actor,
    *,
    name: str,
    case_type: str = "",
    asset_type: str = "",
    items: Sequence[TemplateItem],
    skills: Sequence[str] = (),
    duration_minutes: int = 60,
) -> None:
    """Write, or rewrite, the template called `name`; an empty type is any. Work orders that exist keep their list."""
    actor.must(Permission.DATA_IMPORT)
    values = {
        "case_type": case_type,
        "asset_type": asset_type,
        "items": [{"text": item.text, "required": item.required} for item in items],
        "skills": list(skills),
        "duration_minutes": duration_minutes,
    }
    async with unit_of_work(actor) as work:
        await ChecklistTemplate.update_or_create(values, name=name)
        work.emit(ChecklistDefined(checklist=name))
