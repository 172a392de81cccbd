"""The state of the models between two steps of a migration, copied without putting all the models together each time.

Before every step Tortoise copies the state and makes each model's class anew, for whom it may concern: only a change of a column or
the like looks at the older classes, and a new table or index does not. Here they are made when somebody looks.
"""

from functools import cached_property
from typing import Any

from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps


class QuickState(State):
    def clone(self) -> State:
        return _Older({key: model.clone() for key, model in self.models.items()}, self.apps)


class _Older(State):
    def __init__(self, models: dict[tuple[str, str], ModelState], apps: StateApps) -> None:
        self.models = models
        self._newer = apps

    @cached_property
    def apps(self) -> Any:
        """The classes as they were."""
        return self._newer.clone(model_states=self.models)
