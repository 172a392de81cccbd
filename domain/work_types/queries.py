"""Which template fits a piece of work."""

from domain.work_types.models import ChecklistTemplate
from domain.work_types.views import TemplateItem, TemplateView

USUAL_MINUTES = 60


async def checklist_for(case_type: str, asset_type: str) -> TemplateView:
    """The template that names both types, else the one that names the asset's, else the case's, else neither."""
    fitting = await ChecklistTemplate.filter(case_type__in=[case_type, ""], asset_type__in=[asset_type, ""])
    if not fitting:
        return TemplateView("", (), (), USUAL_MINUTES)
    best = max(fitting, key=lambda each: (bool(each.asset_type), bool(each.case_type), -each.id))
    return TemplateView(
        name=best.name,
        items=tuple(TemplateItem(item["text"], bool(item.get("required", True))) for item in best.items),
        skills=tuple(best.skills),
        duration_minutes=best.duration_minutes,
    )
