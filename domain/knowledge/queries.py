from functools import lru_cache

from domain.knowledge.keywords import load_keywords
from domain.knowledge.models import ChecklistTemplate
from domain.knowledge.rules import Triage, triage
from domain.knowledge.views import TemplateItem, TemplateView

USUAL_MINUTES = 60


@lru_cache(maxsize=256)
def triage_text(text: str, language: str) -> Triage:
    """What kind of case a text is about, by the company's keywords in that language. One report asks several times."""
    return triage(text, load_keywords(language))


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
