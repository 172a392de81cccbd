"""Whatever a rule reads has a writer: somebody can set it by a command, a form, a dialogue or a file."""

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main

from bot.cli import app
from domain.company import CompanyProfile
from handlers.exchange.records.declared import RECORDS
from handlers.slack.features import COMMANDS, FEATURES, VERBS
from handlers.telegram.doors import ROUTER
from tests.architecture.test_models import models
from tests.architecture.writers import (
    GIVEN,
    INPUTS,
    NO_DOOR_YET,
    WRITERS,
    Command,
    Dialogue,
    Door,
    Edited,
    File,
    Form,
    Outcome,
    Shell,
)

ROOT = Path(__file__).parents[2]

WITHOUT_A_DOOR = {
    "ChecklistTemplate.duration_minutes",
    "ChecklistTemplate.items",
    "ChecklistTemplate.skills",
    "Leave.ends_at",
    "Leave.starts_at",
    "SiteLicence.site",
    "SiteLicence.technician",
    "SiteLicence.valid_until",
    "days off of the company",
    "photo after the work required",
    "priority set by a contract",
    "weights of the ratings",
}
"""What rules read and nobody can write yet. This only ever gets smaller: a rule with a new input brings the door for it."""


def rule_modules() -> Iterator[tuple[str, ModuleType]]:
    """(concept, module) of each `rules.py`, and of each file of a `rules` package."""
    files = [*ROOT.glob("domain/*/rules.py"), *ROOT.glob("domain/*/rules/*.py")]
    for path in sorted(path for path in files if path.name != "__init__.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield parts[1], import_module(".".join(parts))


def values_in(hint: Any) -> Iterator[type]:
    """The dataclasses that a type says, those in lists and mappings included."""
    if inspect.isclass(hint) and dataclasses.is_dataclass(hint):
        yield hint
    for each in typing.get_args(hint):
        yield from values_in(each)


def fields_of(value: type, seen: set[type]) -> Iterator[str]:
    if value in seen:
        return
    seen.add(value)
    hints = typing.get_type_hints(value)
    for field in dataclasses.fields(value):
        if not field.name.startswith("_"):
            yield f"{value.__name__}.{field.name}"
        for each in values_in(hints[field.name]):
            yield from fields_of(each, seen)


def inputs() -> set[str]:
    """Everything that a public rule takes: parameters by name, and for values the fields of their class instead."""
    found: set[str] = set()
    seen: set[type] = set()
    for concept, module in rule_modules():
        for name, rule in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(rule) or rule.__module__ != module.__name__:
                continue
            hints = typing.get_type_hints(rule)
            for parameter in inspect.signature(rule).parameters:
                values = list(values_in(hints.get(parameter)))
                found.update(field for value in values for field in fields_of(value, seen))
                if not values:
                    found.add(f"{concept}.{name}({parameter})")
    return found


def test_the_inputs_of_every_rule_are_listed_with_where_they_come_from() -> None:
    found = inputs()

    assert len(found) > 150
    assert sorted(found - set(INPUTS)) == []
    assert sorted(set(INPUTS) - found) == []


def test_each_column_that_a_rule_reads_is_listed_with_its_writer() -> None:
    read = {column for columns in INPUTS.values() if columns != GIVEN for column in columns}

    assert sorted(read - set(WRITERS)) == []
    assert sorted(set(WRITERS) - read) == []


def test_what_is_listed_as_a_column_is_one() -> None:
    columns = {f"{model.__name__}.{name}" for model in models() for name in model._meta.fields_map}
    company = {f"Preference.company.{field.name}" for field in dataclasses.fields(CompanyProfile)}
    listed = [name for name in WRITERS if " " not in name]

    assert [name for name in listed if ".".join(name.split(".")[:2]) not in columns and name not in company] == []


def test_what_nobody_can_write_yet_is_known_by_name_and_gets_less() -> None:
    assert {name for name, door in WRITERS.items() if door == NO_DOOR_YET} == WITHOUT_A_DOOR


DIALOGUES = {name for _, engine in ROUTER._doors for name in engine.dialogues}
COMMAND_NAMES = {each.name for each in COMMANDS} | {f"/callout {each.name}" for each in VERBS}
FORMS = {str(form) for feature in FEATURES for form in feature.forms}
FILES = {(str(kind), column) for kind, table in RECORDS.items() for column in table.names}


def shell_options(command: str) -> set[str]:
    commands: Any = getattr(typer.main.get_command(app), "commands")  # noqa: B009
    return {parameter.name for parameter in commands[command].params} if command in commands else set()


def is_there(door: Door) -> bool:
    match door:
        case Command(name):
            return name in COMMAND_NAMES
        case Form(name):
            return name in FORMS
        case Dialogue(name):
            return name in DIALOGUES
        case File(kind, column):
            return (kind, column) in FILES
        case Shell(command, option):
            return option in shell_options(command)
        case Edited(path):
            return (ROOT / path).exists()
        case Outcome(module):
            return ROOT.joinpath(*module.split(".")).with_suffix(".py").exists()


@pytest.mark.parametrize(
    "door", sorted({door for door in WRITERS.values() if not isinstance(door, str)}, key=repr), ids=repr
)
def test_each_door_that_is_named_is_there(door: Door) -> None:
    assert is_there(door)


def test_a_door_that_is_not_there_is_seen() -> None:
    absent: list[Door] = [
        Command("/leave"),
        Form("leave"),
        Dialogue("leave"),
        File("technicians", "leave"),
        Shell("company", "leave"),
        Edited("leave.toml"),
        Outcome("bot.leave"),
    ]

    assert [door for door in absent if is_there(door)] == []
