"""Capability marks are read from the source of the tests; marks that can't be read from it are refused."""

from pathlib import Path

import pytest

from tests.capabilities import MARK, Areas, BadMark, page_of, proofs_in, read_areas, read_proofs, unknown_names

AREAS: Areas = {"Rooms": {"walk-in": "people come in", "walk-out": "people | go out"}}


def of(source: str) -> list[tuple[str, str]]:
    return [(proof.capability, proof.words) for proof in proofs_in(source, "rooms/test_rooms.py")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            '@pytest.mark.capability("walk-in", "walk-out")\nasync def test_the_door_opens(): ...',
            [("walk-in", "the door opens"), ("walk-out", "the door opens")],
        ),
        (
            '@pytest.mark.slow\n@pytest.mark.capability("walk-in")\nclass TestDoors:\n    def test_it(self): ...',
            [("walk-in", "TestDoors")],
        ),
        ('pytestmark = [pytest.mark.slow, pytest.mark.capability("walk-in")]', [("walk-in", "rooms")]),
        ('pytestmark = pytest.mark.capability("walk-in")', [("walk-in", "rooms")]),
        ("@pytest.mark.slow\ndef test_it(): ...", []),
    ],
    ids=["function", "class", "module", "module alone", "none"],
)
def test_a_mark_is_found_on_a_test_a_class_and_a_module(source: str, found: list[tuple[str, str]]) -> None:
    assert of(source) == found


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("@pytest.mark.capability(NAME)\ndef test_it(): ...", "1: a mark of a capability names one row or several"),
        ("@pytest.mark.capability()\ndef test_it(): ...", "1: a mark of a capability names one row or several"),
        ("capability = pytest.mark.capability", "1: a mark of a capability is a decorator"),
        (
            'CASES = [pytest.param(1, marks=pytest.mark.capability("walk-in"))]',
            "1: a mark of a capability is a decorator",
        ),
    ],
)
def test_a_mark_that_only_a_run_could_tell_is_refused_with_its_line(source: str, problem: str) -> None:
    with pytest.raises(BadMark, match=rf"rooms/test_rooms\.py:{problem}"):
        of(source)


def test_a_mark_that_names_no_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test_rooms.py").write_text('@pytest.mark.capability("walk-inn")\ndef test_it(): ...')

    with pytest.raises(BadMark, match=r"test_rooms\.py: test_it: there is no capability walk-inn"):
        read_proofs(AREAS, tmp_path)

    (tmp_path / "test_rooms.py").write_text('@pytest.mark.capability("walk-in")\ndef test_it(): ...')
    assert [proof.name for proof in read_proofs(AREAS, tmp_path)["walk-in"]] == ["test_it"]


def test_a_run_finds_the_same_names_unknown() -> None:
    capability = getattr(pytest.mark, MARK)

    assert unknown_names([capability("walk-in", "walk-inn").mark, capability("walk-out").mark], AREAS) == ["walk-inn"]


def test_a_row_without_a_test_is_not_built(tmp_path: Path) -> None:
    (tmp_path / "test_rooms.py").write_text('@pytest.mark.capability("walk-in")\ndef test_the_door_opens(): ...')

    page = page_of(AREAS, read_proofs(AREAS, tmp_path))

    assert "1 of 2 are built." in page
    assert "| walk-in | people come in | [the door opens](../tests/test_rooms.py) |" in page
    assert "| walk-out | people \\| go out | not built |" in page


def test_every_row_has_a_name_of_its_own_and_says_something() -> None:
    rows = [row for rows in read_areas().values() for row in rows.items()]

    assert len({name for name, _ in rows}) == len(rows) > 70
    assert all(len(what) > 15 for _, what in rows)
