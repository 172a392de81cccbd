"""The state of the models between two steps of a migration, with their classes made on demand.

After every step Tortoise makes the class of each changed model again, with the classes of all models related to it, and before every
step it copies all of them. But a step uses one model or none. Here the class of a model is made when a step asks for it, with those of
the models that it refers to.
"""

from collections.abc import Iterable
from typing import Any

from tortoise.migrations.operations import DIRECT_RELATION_FIELDS
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.models import Model

Key = tuple[str, str]
"""The app and the name of a model."""


class ClassesOnDemand(StateApps):
    def __init__(self, states: dict[Key, ModelState]) -> None:
        super().__init__()
        self._states = states

    def get_model(self, app_label: str, model_name: str | None = None) -> type[Model]:
        app, name = (app_label, model_name) if model_name else self.split_reference(app_label)
        if name not in self.apps.get(app, {}):
            self._make((app, name))
        return super().get_model(app, name)

    def _make(self, wanted: Key) -> None:
        """Make the class of a model and of those that it refers to, directly or through others."""
        open_ends = [wanted]
        while open_ends:
            app, name = open_ends.pop()
            state = self._states.get((app, name))
            if state is not None and name not in self.apps.get(app, {}):
                self.register_model(app, state.render(self))
                open_ends += self.referred(state)
        self._init_relations()

    def referred(self, model: ModelState) -> Iterable[Key]:
        """The models that its columns refer to."""
        fields: dict[str, Any] = model.fields  # pyright: ignore[reportUnknownMemberType]
        for field in fields.values():
            if isinstance(field, DIRECT_RELATION_FIELDS):
                yield self.split_reference(field.model_name)


class QuickState(State):
    apps: ClassesOnDemand

    def __init__(self, models: dict[Key, ModelState]) -> None:
        super().__init__(models, ClassesOnDemand(models))

    def reload_model(self, app_label: str, model_name: str) -> None:
        self.reload_models([(app_label, model_name)])

    def reload_models(self, model_tuples: Iterable[Key]) -> None:
        """Forget the classes that were made, as what they were made from has changed."""
        self.apps = ClassesOnDemand(self.models)

    def clone(self) -> State:
        """A copy that later steps do not change. It shares the columns: a step replaces a column, it never changes one."""
        return QuickState({key: _copied(model) for key, model in self.models.items()})

    def validate_relations_initialized(self) -> None:
        """Raises RuntimeError when a column refers to a model that no migration makes."""
        for model in self.models.values():
            for app, name in self.apps.referred(model):
                if (app, name) not in self.models:
                    raise RuntimeError(f"{model.name} refers to {app}.{name}, which no migration makes")


def _copied(model: ModelState) -> ModelState:
    fields: dict[str, Any] = model.fields  # pyright: ignore[reportUnknownMemberType]
    return ModelState(
        name=model.name,
        app=model.app,
        table=model.table,
        abstract=model.abstract,
        description=model.description,
        options=dict(model.options),
        bases=model.bases,
        pk_field_name=model.pk_field_name,
        fields=dict(fields),
    )
