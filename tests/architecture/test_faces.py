"""What one concept of the domain may know of another, and what the doors may know of it."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from domain.model_modules import MODEL_MODULES

ROOT = Path(__file__).parents[2]
CONCEPTS = sorted(path.parent.name for path in (ROOT / "domain").glob("*/__init__.py"))
FACE = frozenset({"actions", "queries", "events", "views", "errors", "rules", "kinds"})
# `kinds` is the table of a concept that others add their own kinds to, as tasks.
# The doors also join each concept's table of timers.
DOORS = ("bot", "handlers", "scheduler")
FACE_OF_DOORS = FACE | {"timers"}


def imported(path: Path) -> Iterator[str]:
    """Each module that a file imports, whether by its name or from its package."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for each in node.names:
                whole = ROOT.joinpath(*node.module.split("."), each.name)
                is_module = whole.is_dir() or whole.with_suffix(".py").exists()
                yield f"{node.module}.{each.name}" if is_module else node.module


def concept_and_rest(module: str) -> tuple[str, str] | None:
    """("cases", "rules") for domain.cases.rules; None for what is no concept."""
    parts = module.split(".")
    return (parts[1], ".".join(parts[2:])) if parts[0] == "domain" and len(parts) > 2 and parts[1] in CONCEPTS else None


def outside_of_face(folder: Path, face: frozenset[str], own: str = "") -> list[str]:
    found: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        for module in imported(path):
            asked = concept_and_rest(module)
            if asked and asked[0] != own and asked[1] not in face:
                found.append(f"{path.relative_to(ROOT)}: {module}")
    return found


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_concept_knows_no_more_of_another_than_its_face(concept: str) -> None:
    assert outside_of_face(ROOT / "domain" / concept, FACE, own=concept) == []


@pytest.mark.parametrize("door", DOORS)
def test_the_doors_know_no_more_of_a_concept_than_its_face(door: str) -> None:
    assert outside_of_face(ROOT / door, FACE_OF_DOORS) == []


def test_an_import_of_what_stands_behind_the_face_is_seen_however_it_is_written(tmp_path: Path) -> None:
    source = tmp_path / "source.py"
    source.write_text(
        "import domain.cases.rows\nfrom domain.cases import models\nfrom domain.sla.rules import Priority\n"
    )

    asked = [concept_and_rest(module) for module in imported(source)]

    assert asked == [("cases", "rows"), ("cases", "models"), ("sla", "rules")]
    assert concept_and_rest("domain.cases.rules.states") == ("cases", "rules.states")
    assert concept_and_rest("domain.errors") is None


def test_what_every_concept_stands_on_knows_none_of_them() -> None:
    roots = sorted((ROOT / "domain").glob("*.py"))

    assert len(roots) > 10
    assert [f"{path.name}: {module}" for path in roots for module in imported(path) if concept_and_rest(module)] == []


def concept_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def models() -> list[type[Model]]:
    modules: list[ModuleType] = [import_module(name) for name in MODEL_MODULES]
    found = [each for module in modules for each in vars(module).values()]
    return [each for each in found if isinstance(each, type) and issubclass(each, Model) and each is not Model]


def references() -> Iterator[tuple[str, str, str, str]]:
    """(concept, column, concept that it points at, name of the way back) of each foreign key."""
    by_name = {f"callout.{model.__name__}": model for model in models()}
    for model in models():
        for name, column in model._meta.fields_map.items():
            if isinstance(column, ForeignKeyFieldInstance):
                target = by_name[str(column.model_name)]
                yield concept_of(model), name, concept_of(target), str(column.related_name)


def tiers() -> dict[str, int]:
    """By concept, how far from the ground it stands, as `MODEL_MODULES` has them in order."""
    return {name.split(".")[1]: place for place, name in enumerate(MODEL_MODULES)}


def upward(concept: str) -> frozenset[str]:
    """The names of all relations by which an ORM path could get from this concept to a higher one."""
    place = tiers()
    found: set[str] = set()
    for owner, column, target, way_back in references():
        if place[owner] > place[concept] >= place[target]:
            found.add(way_back)
        if place[target] > place[concept] >= place[owner]:
            found.add(column)
    return frozenset(found)


PATH_CALLS = {"prefetch_related", "select_related", "values", "values_list", "order_by", "only", "Prefetch"}


def paths_in(path: Path) -> Iterator[str]:
    """Every ORM path that a file writes: as a keyword, as a key, or as a string given to a query."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            yield node.value
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in PATH_CALLS:
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                yield from (text.lstrip("-") for text in texts if isinstance(text, str))


@pytest.mark.parametrize("concept", list(tiers()))
def test_no_path_of_the_orm_leads_up_to_a_higher_concept(concept: str) -> None:
    forbidden = upward(concept)
    files = sorted((ROOT / "domain" / concept).rglob("*.py"))

    reaching = [
        f"{path.relative_to(ROOT)}: {each}"
        for path in files
        if path.name != "models.py"
        for each in paths_in(path)
        if forbidden & set(each.split("__"))
    ]

    assert reaching == []


def test_a_path_that_leads_up_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "queries.py"
    source.write_text('Order.filter(appointments__status="x").prefetch_related("case", "report")\n')

    seen = {word for each in paths_in(source) for word in each.split("__")}

    assert upward("work_orders") & seen == {"appointments", "report"}
    assert "case" not in upward("work_orders")
    assert "contact" in upward("access")
