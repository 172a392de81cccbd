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
        "UK",
        "--accent",
        "red",
    )

    assert run("company", "--address", "Harbour Road 1", *wrong) == 2

    told = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["--name", "--phone", "--language", "--timezone", "--country", "--accent"]
    assert run("company") == 0
    assert "Harbour" not in capsys.readouterr().out


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    "phone", ["call us", "4.42079E+11", "+44 117 496 0123 ext. 5", "0117 496 0123 / 0117 496 0124", "+44 1"]
)
def test_a_number_that_would_become_another_or_none_is_refused(phone: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("company", "--phone", "+44 117 496 0123", "--country", "GB") == 0
    capsys.readouterr()

    assert run("company", "--phone", phone) == 2

    assert capsys.readouterr().err.startswith("--phone: ")
    assert run("company") == 0
    assert "+441174960123" in capsys.readouterr().out
    assert run("company", "--phone", "") == 0


@pytest.mark.usefixtures("migrated")
def test_the_time_zone_of_the_settings_is_taken_over_once_and_then_the_companys_counts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLOUT_TIMEZONE", "Europe/Berlin")
    assert run("company") == 0
    assert "Europe/Berlin" in capsys.readouterr().out

    assert run("company", "--timezone", "UTC") == 0
    capsys.readouterr()
    assert run("company") == 0
    assert "Europe/Berlin" not in capsys.readouterr().out
    run("doctor")
    assert "CALLOUT_TIMEZONE is not the company's time zone" in capsys.readouterr().out


@pytest.mark.usefixtures("migrated")
def test_a_company_that_has_a_time_zone_keeps_it_whatever_the_settings_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("company", "--timezone", "Europe/London") == 0
    monkeypatch.setenv("CALLOUT_TIMEZONE", "Europe/Berlin")
    capsys.readouterr()

    assert run("company") == 0
    assert "Europe/London" in capsys.readouterr().out
