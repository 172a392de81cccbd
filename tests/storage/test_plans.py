"""Plans: the same questions as the library's own, put into words once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tortoise.expressions import F, Q, Subquery
from tortoise.queryset import QuerySet

from domain.access.models import Identity, StaffMember
from domain.assets.models import Asset
from domain.cases.models import Case, CaseLine
from domain.cases.rules import CaseStatus
from domain.model_modules import MODEL_MODULES
from storage import plans
from storage.database import close_database, open_database, transaction
from storage.schema.migration import pending

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)

Asked = Callable[[Any], Any]


def _said_by_the_library(query: Any) -> tuple[str, list[Any]]:
    QuerySet._make_query(query)
    return query.query.get_parameterized_sql()


async def _said(query: Any) -> tuple[str, list[Any]]:
    """What was asked of the database in the end."""
    await query
    return query.query.get_parameterized_sql()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The queries whose text the library has written since the test began, which finds no plans of one before it."""
    plans.forget_plans()
    found: list[Any] = []
    write = QuerySet._make_query

    def counted(query: Any) -> None:
        found.append(query)
        write(query)

    monkeypatch.setattr(QuerySet, "_make_query", counted)
    return found


PLANNED: dict[str, tuple[Asked, Any, Any]] = {
    "a value": (lambda v: Asset.filter(serial=v), "AQ1", "AQ2"),
    "two values of the same column": (lambda v: Asset.filter(Q(serial=v) | Q(canonical=v + "!")), "AQ1", "AQ2"),
    "two equal values": (lambda v: Asset.filter(serial=v, canonical=v, id=1), "AQ1", "AQ2"),
    "not so": (lambda v: Asset.exclude(serial=v).filter(~Q(label=v)), "AQ1", "AQ2"),
    "in a nest": (lambda v: Asset.filter(Q(Q(label=v), Q(make=v) | Q(model=v), join_type="AND")), "a", "b"),
    "nobody": (lambda v: Identity.filter(staff_id=None, channel=v), "slack", "telegram"),
    "somebody": (lambda v: Identity.filter(staff_id__isnull=False, channel=v), "slack", "telegram"),
    "a relation's number": (lambda v: Asset.filter(account_id=v).filter(site=v + 1), 1, 2),
    "a related record": (lambda v: Identity.filter(staff=StaffMember(id=v, name="Ana")), 1, 2),
    "a relation's column": (lambda v: CaseLine.filter(asset__account__name=v, case__ref=v), "x", "y"),
    "with relations": (lambda v: Identity.filter(external_id=v).select_related("staff", "contact__account"), "1", "2"),
    "in order": (lambda v: Asset.filter(label=v).order_by("site__name", "-serial"), "a", "b"),
    "one of a list": (lambda v: Case.filter(ref__in=[v, v + "1", v]), "C-1", "C-2"),
    "none of a list": (lambda v: Case.filter(ref__not_in=(v, v + "1")), "C-1", "C-2"),
    "a list of one": (lambda v: Case.filter(id__in={v}), 1, 2),
    "a state": (lambda v: Case.filter(status=CaseStatus.NEW, ref=v), "C-1", "C-2"),
    "a state as a word": (lambda v: Case.filter(status=v), "new", "closed"),
    "one of the states": (lambda v: Case.filter(status__in=[CaseStatus.NEW, CaseStatus.CLOSED], ref=v), "a", "b"),
    "moments": (
        lambda v: Case.filter(opened_at__gte=v, opened_at__lt=MONDAY),
        MONDAY,
        datetime(2026, 1, 1, tzinfo=UTC),
    ),
    "a day": (lambda v: Asset.filter(installed_on__lte=v), date(2026, 3, 2), date(2026, 3, 3)),
    "yes or no": (lambda v: Asset.filter(retired=v), False, True),
    "another than": (lambda v: Asset.filter(label__not=v), "a", "b"),
    "a page": (lambda v: Asset.all().order_by("id").offset(v * 8).limit(8), 1, 2),
    "each once": (lambda v: Asset.filter(case_lines__case__contact_id=v).distinct(), 1, 2),
    "some columns": (lambda v: Case.filter(ref=v).only("id", "ref"), "a", "b"),
    "the first": (lambda v: Asset.filter(label=v).first(), "a", "b"),
    "one or none": (lambda v: Asset.get_or_none(serial=v), "a", "b"),
}


@pytest.mark.parametrize("name", PLANNED)
async def test_a_question_is_put_into_words_once_and_then_asked_of_other_values(
    database: str, written: list[Any], name: str
) -> None:
    asked, one, other = PLANNED[name]
    first = await _said(asked(one))
    assert written

    written.clear()
    second, again = await _said(asked(other)), await _said(asked(one))

    assert written == []
    assert first == again == _said_by_the_library(asked(one))
    assert second == _said_by_the_library(asked(other))
    assert second[1] != first[1]


UNPLANNED: dict[str, Callable[[], Any]] = {
    "another column": lambda: Asset.filter(serial=F("canonical")),
    "another question": lambda: Asset.filter(id__in=Subquery(CaseLine.filter(case_id=1).values("asset_id"))),
    "a part of a text": lambda: Asset.filter(label__icontains="50%"),
    "a list of many": lambda: Case.filter(id__in=list(range(plans.LONGEST_LIST + 1))),
    "a star, which the library writes out": lambda: Asset.filter(label="*"),
}


@pytest.mark.parametrize("name", UNPLANNED)
async def test_what_depends_on_more_than_values_is_left_to_the_library(
    database: str, written: list[Any], name: str
) -> None:
    await UNPLANNED[name]()
    written.clear()

    await UNPLANNED[name]()

    assert written


async def test_nothing_is_among_none(database: str) -> None:
    await StaffMember.create(name="Ana", created_at=MONDAY)

    assert await StaffMember.filter(id__in=[]) == []
    assert len(await StaffMember.filter(id__not_in=[])) == 1


async def test_a_plan_finds_what_was_asked_for_and_its_relations(database: str) -> None:
    for name in ("Ana", "Ben"):
        member = await StaffMember.create(name=name, created_at=MONDAY)
        await Identity.create(channel="slack", external_id=name, staff=member, linked_at=MONDAY)

    found: list[Any] = [await Identity.get(external_id=name).select_related("staff") for name in ("Ana", "Ben")]

    assert [identity.staff.name for identity in found] == ["Ana", "Ben"]
    assert [[one.external_id for one in member.identities] for member in await _with_identities()] == [["Ana"], ["Ben"]]


async def _with_identities() -> list[Any]:
    return await StaffMember.all().order_by("name").prefetch_related("identities")


async def test_within_a_transaction_it_is_asked_there(database: str) -> None:
    async with transaction():
        await StaffMember.create(name="Ana", created_at=MONDAY)
        assert await StaffMember.get_or_none(name="Ana") is not None


async def test_a_shape_of_which_the_library_says_something_else_is_left_to_it(
    database: str, written: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans._Plan, "told", lambda plan, values: plans._Told("SELECT 1", values))

    for _ in range(2):
        written.clear()
        assert await StaffMember.filter(name="Ana") == []
        assert written


async def test_plans_outlive_an_opening_but_no_migration(database: str) -> None:
    await Case.filter(ref="C-1")
    kept = dict(plans._plans)
    await close_database()

    await open_database(database, MODEL_MODULES)
    after_opening = dict(plans._plans)
    await pending(database)

    assert kept
    assert (after_opening, plans._plans) == (kept, {})


async def test_the_plans_kept_are_not_too_many(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "MOST_PLANS", 3)

    for length in range(1, 10):
        await Case.filter(id__in=list(range(length)))

    assert len(plans._plans) <= 3
