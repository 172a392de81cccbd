"""Statements kept by their shape: what was asked before, of other values, is not put into words again.

Tortoise writes the text of a SELECT anew each time, which takes several times as long as SQLite needs to answer it. A query here
tells its shape (the filters, the order, the relations) from its values. The library writes the text once for each shape, with a slot
for each value. Where the text depends on more than the shape (expressions, subqueries, searches), the library writes it as ever.
"""

import asyncio
import operator
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import count
from typing import Any, TypeVar

from pypika_tortoise.terms import Tuple, ValueWrapper
from tortoise import Tortoise
from tortoise.expressions import Q
from tortoise.filters import is_in, is_null, not_equal, not_in, not_null
from tortoise.manager import Manager
from tortoise.models import Model
from tortoise.queryset import QuerySet

MODEL = TypeVar("MODEL", bound=Model)

MOST_PLANS = 2000
"""The code asks a few hundred questions; lists of every length make them more."""
LONGEST_LIST = 32

_SCALARS = (str, int, float, Decimal, date)  # a datetime is a date
_WITH_ONE = frozenset({operator.eq, operator.ge, operator.gt, operator.le, operator.lt, not_equal})
_WITH_MANY = frozenset({is_in, not_in})
_WITH_NONE = frozenset({is_null, not_null})


class _Unplanned(Exception):
    """The text depends on more than the shape."""


@dataclass(frozen=True)
class _Slot:
    number: int


@dataclass(frozen=True)
class _Plan:
    """A statement, what fills its placeholders (slots, or what is the same whatever is asked), and how its rows become objects."""

    statement: str
    places: tuple[Any, ...]
    related: list[Any]

    def told(self, values: list[Any]) -> "_Told":
        return _Told(self.statement, [values[each.number] if isinstance(each, _Slot) else each for each in self.places])


@dataclass(frozen=True)
class _Told:
    """Stands where the library keeps the query that it has built."""

    statement: str
    values: list[Any]

    def get_parameterized_sql(self) -> tuple[str, list[Any]]:
        return self.statement, self.values


class PlannedQuerySet(QuerySet[MODEL]):
    """Asks as the library would: the same text, the same values."""

    __slots__ = ()

    def __await__(self) -> Generator[Any, None, list[MODEL]]:
        self._choose_db_if_not_chosen(self._select_for_update)
        try:
            shape, values = _shape(self)
        except _Unplanned:
            return super().__await__()
        key = (self._db.capabilities.dialect, shape)  # a process may have one database open beside another
        new = key not in _plans
        plan = _planned(self, key, values) if new else _plans[key]
        if plan is None:
            return super().__await__()
        self._select_related_idx = plan.related
        self.query: Any = plan.told(values)
        return (self._execute_rested() if new else self._execute()).__await__()

    async def _execute_rested(self) -> list[MODEL]:
        """Others in the loop have their turn first: the first turn of a kind makes dozens of plans, of a millisecond or two each."""
        await asyncio.sleep(0)
        return await self._execute()


class PlannedManager(Manager):
    def get_queryset(self) -> QuerySet[Any]:
        model: Any = self._model
        return PlannedQuerySet(model)


_plans: dict[Hashable, _Plan | None] = {}
"""None where the library would have said something else after all."""


def forget_plans() -> None:
    _plans.clear()
    _compared.cache_clear()


def plan_queries(app: str) -> None:
    """All models of the app ask through plans from now on."""
    for model in Tortoise.apps[app].values():
        model._meta.manager = PlannedManager(model)


def _shape(query: Any) -> tuple[Hashable, list[Any]]:
    """All that the text depends on, and the values as the database takes them, in the order of their slots. Raises _Unplanned."""
    if query._annotations or query._custom_filters or query._group_bys or query._force_indexes or query._use_indexes:
        raise _Unplanned
    values: list[Any] = []
    key = (
        query.model,
        tuple([_node_shape(query.model, node, values) for node in query._q_objects]),
        tuple(query._orderings),
        frozenset(query._select_related),
        query._fields_for_select,
        query._distinct,
        (query._select_for_update and _locking(query)),
        query._limit is None,
        query._offset is None,
    )
    values += [number for number in (query._limit, query._offset) if number is not None]
    return key, values


def _locking(query: Any) -> Hashable:
    return (
        query._select_for_update_nowait,
        query._select_for_update_skip_locked,
        frozenset(query._select_for_update_of),
        query._select_for_update_no_key,
    )


def _node_shape(model: type[Model], node: Q, values: list[Any]) -> Hashable:
    filters = [(key, _value_shape(_compared(model, key), value, values)) for key, value in node.filters.items()]
    children = [_node_shape(model, child, values) for child in node.children]
    return (node.join_type, node._is_negated, *filters, *children)


def _value_shape(compared: "_Compared | None", value: Any, values: list[Any]) -> Hashable:
    """Puts what fills slots at the end of `values`."""
    if compared is None:
        raise _Unplanned
    if compared.by in _WITH_MANY:
        if not isinstance(value, list | tuple | set | frozenset) or len(value) > LONGEST_LIST:
            raise _Unplanned
        if _are_said(value):
            return ("said", *value)
        values += [compared.encoded(each) for each in value]
        return len(value)
    if _is_said(compared, value):
        return ("said", value)
    values.append(compared.encoded(value))
    return None


def _is_said(compared: "_Compared", value: Any) -> bool:
    """Whether a value stands in the text itself: enums do, so that SQLite finds the partial indexes that name them."""
    return value is None or compared.by in _WITH_NONE or isinstance(value, Enum)


def _are_said(values: Iterable[Any]) -> bool:
    return all(isinstance(each, Enum) for each in values)


@dataclass(frozen=True)
class _Compared:
    """How a filter compares, and which column of which model; `to` is the relation when it is asked for a related object."""

    by: Callable[..., Any]
    model: type[Model]
    field: Any
    to: Any

    def encoded(self, value: Any) -> Any:
        """Raises _Unplanned for what is no plain value, or one that the library writes into the text."""
        if self.to and isinstance(value, self.to.related_model):
            value = getattr(value, self.to.to_field_instance.model_field_name)
        if not isinstance(value, _SCALARS) or isinstance(value, Enum) or value == "*":
            raise _Unplanned
        return self.field.to_db_value(value, self.model)


@cache
def _compared(model: type[Model], key: str) -> _Compared | None:
    """None for a filter that is no plain comparison of a column."""
    meta = model._meta
    relation, _, forwarded = key.partition("__")
    to: Any = meta.fields_map[key] if key in meta.fk_fields or key in meta.o2o_fields else None
    if to:
        key = to.source_field
    elif key not in meta.filters and relation in meta.fetch_fields:
        related: Any = meta.fields_map[relation]
        return _compared(related.related_model, forwarded)
    info = meta.filters.get(key)
    field = meta.fields_map.get(info["field"]) if info else None
    if info is None or field is None or "table" in info:
        return None
    if info["operator"] not in _WITH_ONE | _WITH_MANY | _WITH_NONE:
        return None
    if field.get_for_dialect(meta.db.capabilities.dialect, "function_cast"):
        return None  # the library converts such a column only where it sees the value
    return _Compared(info["operator"], model, field, to)


def _planned(query: Any, key: Hashable, values: list[Any]) -> _Plan | None:
    """The plan for this shape, once it was seen to say what the library says of these values."""
    QuerySet._make_query(query)
    plan = _plan(query)
    if len(_plans) >= MOST_PLANS:
        _plans.clear()
    same = plan.told(values).get_parameterized_sql() == query.query.get_parameterized_sql()
    _plans[key] = plan if same else None
    return _plans[key]


def _plan(query: Any) -> _Plan:
    slots = (ValueWrapper(_Slot(number)) for number in count())
    asked = query._clone()
    asked._q_objects = [_with_slots(query.model, node, slots) for node in query._q_objects]
    QuerySet._make_query(asked)
    asked.query = copy(asked.query)
    asked.query._limit = None if query._limit is None else next(slots)
    asked.query._offset = None if query._offset is None else next(slots)
    statement, places = asked.query.get_parameterized_sql()
    return _Plan(statement, tuple(places), asked._select_related_idx)


def _with_slots(model: type[Model], node: Q, slots: Iterator[ValueWrapper]) -> Q:
    """In the order in which `_node_shape` takes the values."""
    filters = {key: _slotted(_compared(model, key), value, slots) for key, value in node.filters.items()}
    slotted = Q(join_type=node.join_type, **filters)
    slotted.children = tuple(_with_slots(model, child, slots) for child in node.children)
    slotted._is_negated = node._is_negated
    return slotted


def _slotted(compared: Any, value: Any, slots: Iterator[ValueWrapper]) -> Any:
    if compared.by in _WITH_MANY:
        return value if _are_said(value) else Tuple(*[next(slots) for _ in value])
    return value if _is_said(compared, value) else next(slots)
