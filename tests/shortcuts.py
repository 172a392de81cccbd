"""Work that tests do once in a process: a service opens its database once, a test process more than a thousand times."""

import gc
from typing import Any

from tortoise.apps import Apps
from tortoise.models import Model

_build_initial_querysets = Apps._build_initial_querysets


def prepare_models_once() -> None:
    """Tortoise prepares the filters and queries of each model whenever a database is opened. They depend only on its dialect."""
    Apps._build_initial_querysets = _prepare_unless_done


def _prepare_unless_done(self: Apps) -> None:
    if not all(_is_prepared(model) for model in self.get_models_iterable()):
        _build_initial_querysets(self)


def _is_prepared(model: type[Model]) -> bool:
    prepared: Any = getattr(model._meta, "basequery", None)
    return prepared is not None and type(prepared) is type(model._meta.db.query_class._builder())


def put_off_garbage_collection() -> None:
    """Until the tests are collected: imported modules are never garbage."""
    gc.disable()


def begin_garbage_collection() -> None:
    """For what tests make. The half million objects that exist already live as long as the process and are left out."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()
