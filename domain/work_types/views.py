from dataclasses import dataclass


@dataclass(frozen=True)
class TemplateItem:
    text: str
    required: bool


@dataclass(frozen=True)
class TemplateView:
    """`name` is empty where no template fits; then there is nothing on the checklist."""

    name: str
    items: tuple[TemplateItem, ...]
    skills: tuple[str, ...]
    duration_minutes: int
