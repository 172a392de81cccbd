"""Whatever can hold a person's words, name or place says so: each field of an event, and each column of a table."""

import dataclasses
import re
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tortoise import fields
from tortoise.fields.relational import ForeignKeyFieldInstance, OneToOneFieldInstance

from domain.events import SUBJECT_FIELDS, Event, personal_fields
from tests.architecture.given import HOLDERS, NOT_GIVEN, OTHER_NAMES
from tests.architecture.personal import COLUMNS, ERASED_BY, NO_WORDS
from tests.architecture.test_models import models

ROOT = Path(__file__).parents[2]


def events() -> list[type[Event]]:
    for path in (ROOT / "domain").rglob("*.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return [each for each in Event.__subclasses__() if each.__module__.startswith("domain.")]


def holds_text(kind: Any) -> bool:
    return kind in (str, dict, Any) or any(map(holds_text, get_args(kind)))


def test_each_text_in_an_event_is_a_reference_or_declared_as_a_persons() -> None:
    undeclared = {
        f"{kind.name}.{one.name}"
        for kind in events()
        for one in dataclasses.fields(kind)
        if holds_text(get_type_hints(kind)[one.name])
        and one.name not in SUBJECT_FIELDS | {"assets"}
        and one.name not in personal_fields(kind)
    }

    assert undeclared == NO_WORDS, "add Personal to the field, or say in NO_WORDS that it never holds words or names"


def test_no_event_holds_a_place() -> None:
    assert not [
        (kind.name, one.name)
        for kind in events()
        for one in dataclasses.fields(kind)
        if one.name in ("latitude", "longitude")
    ]


def test_whose_words_a_field_holds_is_a_person_or_a_record() -> None:
    for kind in events():
        for name, personal in personal_fields(kind).items():
            known = {one.name for one in dataclasses.fields(kind)} | {"actor", "nobody"}
            assert personal.of in known, f"{kind.name}.{name} is of {personal.of}, which is no field of it"


def test_each_text_in_a_table_is_erased_by_somebody_or_never_a_persons() -> None:
    there = {
        f"{model._meta.db_table}.{name}"
        for model in models()
        for name, column in model._meta.fields_map.items()
        if isinstance(
            column, (fields.CharField, fields.TextField, fields.JSONField, fields.BinaryField, fields.FloatField)
        )
        and not isinstance(column, (ForeignKeyFieldInstance, OneToOneFieldInstance))
    }

    assert there == set(COLUMNS), (
        "say in tests/architecture/personal.py how it is erased, or that it never holds a person's words"
    )


def test_what_erases_a_column_exists_and_names_it() -> None:
    tables = {model._meta.db_table: model.__name__ for model in models()}
    for column, how in COLUMNS.items():
        table, _, name = column.partition(".")
        source = (ROOT / ERASED_BY[how]).read_text() if how else name
        whole_row = f"{tables[table]}.filter(" in source and ".delete()" in source
        assert name in source or whole_row or f"DELETE FROM {table} " in source, f"{ERASED_BY[how]} names no {column}"


def test_whatever_an_erasure_empties_is_in_the_file_of_a_persons_data_or_said_not_to_be() -> None:
    for column, how in COLUMNS.items():
        if not how or column in NOT_GIVEN:
            continue
        name = OTHER_NAMES.get(column, column.partition(".")[2])
        assert how in HOLDERS, f"{column} is erased, but not given: name it in NOT_GIVEN with the reason, or give it"
        source = (ROOT / HOLDERS[how]).read_text()
        assert re.search(rf"\b{name}\b", source), f"{HOLDERS[how]} does not give {column}"


def test_what_is_not_given_exists_and_is_erased() -> None:
    assert {column for column in NOT_GIVEN if not COLUMNS.get(column)} == set()
