"""`callout company`: sets and shows the company's profile."""

import pytest

from tests.bot.test_cli import migrated, own_folder, pytestmark, run

__all__ = ["migrated", "own_folder", "pytestmark"]


@pytest.mark.usefixtures("migrated")
def test_what_was_said_is_kept_and_shown_and_the_rest_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("company", "--name", "Brightwater", "--phone", "0117 496 0123", "--country", "GB") == 0
    assert run("company", "--timezone", "Europe/London") == 0
    capsys.readouterr()

    assert run("company") == 0

    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if len(line.split()) == 2)
    assert (shown["name"], shown["phone"], shown["country"]) == ("Brightwater", "+441174960123", "GB")
    assert (shown["timezone"], shown["language"], shown["address"]) == ("Europe/London", "en", "-")


@pytest.mark.usefixtures("migrated")
def test_each_wrong_value_has_its_line_and_nothing_is_changed(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        "--name",
        " ",
        "--phone",
        "0117 496",
        "--language",
        "xx",
        "--timezone",
        "Bristol",
        "--country",
        "UK!",
        "--accent",
        "red",
    )

    assert run("company", "--address", "Harbour Road 1", *wrong) == 2

    told = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["--name", "--phone", "--language", "--timezone", "--country", "--accent"]
    assert run("company") == 0
    assert "Harbour" not in capsys.readouterr().out
