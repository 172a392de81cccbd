"""The version is in one place, and the changelog has its date and its changes."""

import re
import tomllib
from datetime import date
from pathlib import Path

from bot.version import VERSION

ROOT = Path(__file__).parents[2]


def test_the_project_takes_its_version_from_where_the_program_has_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "bot.version.VERSION"}


def test_the_changelog_begins_with_this_version_and_each_has_its_day() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    released = [re.fullmatch(r"(\d+\.\d+\.\d+) - (\S+)", each) for each in headings if each != "Unreleased"]
    versions = [(each[1], date.fromisoformat(each[2])) for each in released if each]

    assert len(versions) == len(released) > 1
    assert versions[0][0] == VERSION
    assert versions == sorted(versions, key=lambda each: each[1], reverse=True)
