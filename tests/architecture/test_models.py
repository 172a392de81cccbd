"""Rules for all models and for saving rows."""

import ast
from importlib import import_module
from pathlib import Path

from tortoise import fields
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from domain.model_modules import MODEL_MODULES
from storage.columns import UtcDatetimeField
from storage.database import APP, tortoise_config

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "domain", "handlers", "scheduler", "storage")


def models() -> list[type[Model]]:
    config = tortoise_config("sqlite://:memory:", MODEL_MODULES)
    modules = [import_module(name) for name in config["apps"][APP]["models"]]
    found = [each for module in modules for each in vars(module).values()]
    return [each for each in found if isinstance(each, type) and issubclass(each, Model) and each is not Model]


def test_each_time_is_kept_in_utc_whoever_gives_it() -> None:
    """On SQLite a time is compared as text, including its offset."""
    times = [
        (model.__name__, column)
        for model in models()
        for column in model._meta.fields_map.values()
        if isinstance(column, fields.DatetimeField)
    ]

    assert len(times) > 20
    assert [(name, column.model_field_name) for name, column in times if not isinstance(column, UtcDatetimeField)] == []


DERIVED = {"SerialKey"}
"""Made anew from what they point at, and gone with it."""


def test_nothing_goes_with_what_it_points_at() -> None:
    """Tortoise deletes the rows that point at a deleted one unless it is told not to."""
    references = [
        (model.__name__, name, column.on_delete)
        for model in models()
        for name, column in model._meta.fields_map.items()
        if isinstance(column, ForeignKeyFieldInstance)
    ]

    assert len(references) > 10
    assert {each[0] for each in references if each[2] == fields.CASCADE} == DERIVED


def test_a_row_is_never_saved_with_all_its_columns() -> None:
    """That would overwrite concurrent changes."""
    calls = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", {word.arg for word in call.keywords})
        for folder in PRODUCT
        for path in sorted((ROOT / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "save"
        if not call.args  # pictures are saved somewhere
    ]

    assert len(calls) > 3
    assert [place for place, words in calls if not words & {"update_fields", "force_create"}] == []


def test_a_comment_in_the_source_of_a_model_describes_no_column() -> None:
    """To find such comments Tortoise would read the source of every model at each start."""

    class Described(Model):
        id = fields.IntField(primary_key=True)
        #: What nobody reads.
        name = fields.CharField(max_length=9)

    assert Described._meta.fields_map["name"].description is None
