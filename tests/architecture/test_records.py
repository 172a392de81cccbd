"""Each kind of record that is declared can be listed, entered, changed and followed, in each language."""

import pytest

from domain.access.rules import ROLE_PERMISSIONS, Role
from handlers.exchange.cells import Entry
from handlers.exchange.kinds import ONE_OF, Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.records.record import Record
from handlers.slack.setup.form import columns_asked, field_of, texts_of
from handlers.slack.setup.history import NAMES
from handlers.slack.setup.kinds import kind_words
from handlers.slack.setup.wording import label
from handlers.texts.catalogue import LANGUAGES, texts_for

MOST_FIELDS = 90
"""A modal takes a hundred blocks, and ours has some above the fields."""


@pytest.fixture(params=sorted(RECORDS))
def record(request: pytest.FixtureRequest) -> Record:
    return RECORDS[request.param]


def test_every_kind_is_declared() -> None:
    assert list(RECORDS) == list(Kind)
    assert set(ONE_OF) == set(Kind)


def test_a_kind_names_only_columns_that_it_has(record: Record) -> None:
    named = {
        *record.key,
        *record.shown,
        *filter(None, [record.own]),
        *(each.was for each in record.columns if each.was),
    }

    assert sorted(named - set(record.names)) == []
    assert record.shown, "a list shows something"
    assert all(column.exported for column in record.columns if column.name in record.shown)


def test_a_kind_has_a_form_that_slack_takes(record: Record) -> None:
    asked = columns_asked(record, None)

    assert {column.name for column in record.columns if column.required} <= {column.name for column in asked}
    assert len(asked) <= MOST_FIELDS
    assert len({field_of(column) for column in asked}) == len(asked)
    for column in asked:
        offers = column.cell.entry in (Entry.CHOICE, Entry.CHOICES)
        assert bool(column.cell.choices) == offers, column.name
        assert column.cell.longest <= 3000, column.name
    changed = columns_asked(record, dict.fromkeys(record.names))
    assert changed, "something of it can be changed"


def test_what_a_new_form_shows_can_be_read_again(record: Record) -> None:
    """The value of an empty cell, as it is written, means the same."""
    for name, text in texts_of(record, None).items():
        column = record.column(name)
        assert column is not None
        assert not text or column.cell.read(text) == column.cell.empty, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_and_its_columns_have_words(record: Record, language: str) -> None:
    words = texts_for(language)

    assert kind_words(record.kind, words) != record.kind
    assert [each for each in record.names if label(record, each, words) == each] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_history_tells_has_words(language: str) -> None:
    words = texts_for(language)
    keys = {f"setup-event-{name.replace('.', '-').replace('_', '-')}" for name in NAMES - {"data.record_changed"}}

    assert sorted(key for key in keys if not words.has(key)) == []


def test_who_may_change_a_kind_may_see_it_and_an_administrator_may_do_both(record: Record) -> None:
    assert {record.see, record.edit} <= ROLE_PERMISSIONS[Role.ADMINISTRATOR]
    for role, allowed in ROLE_PERMISSIONS.items():
        assert record.edit not in allowed or record.see in allowed, role
    assert record.edit not in ROLE_PERMISSIONS[Role.DISPATCHER] | ROLE_PERMISSIONS[Role.TECHNICIAN]
