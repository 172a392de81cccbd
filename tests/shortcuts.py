"""What tests do once that a service does at each start: a process of theirs opens a database more than a thousand times."""

import gc
from typing import Any

from tortoise.apps import Apps
from tortoise.models import Model

_build_initial_querysets = Apps._build_initial_querysets


def prepare_models_once() -> None:
    """Tortoise prepares each model's filters and queries at each opening. They depend on nothing but the kind of database."""
    Apps._build_initial_querysets = _prepare_unless_done


def _prepare_unless_done(self: Apps) -> None:
    if not all(_is_prepared(model) for model in self.get_models_iterable()):
        _build_initial_querysets(self)


def _is_prepared(model: type[Model]) -> bool:
    prepared: Any = getattr(model._meta, "basequery", None)
    return prepared is not None and type(prepared) is type(model._meta.db.query_class._builder())


def put_off_garbage_collection() -> None:
    """For as long as tests are collected: what is imported stays."""
    gc.disable()


def begin_garbage_collection() -> None:
    """Of what tests make: the half million objects that are there by now live as long as the process, and are looked at no more."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()
