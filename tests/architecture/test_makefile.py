"""The Makefile lists its targets, and the pre-commit hook runs the same checks."""

import re
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def made(*goals: str) -> str:
    done = subprocess.run(
        ["make", "--no-print-directory", *goals], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_make_alone_lists_every_target_with_a_line() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony

    listed = [line.split(maxsplit=2) for line in made().splitlines()]

    assert sorted(goal for _, goal, _ in listed) == sorted(phony[1].split())
    assert made("help") == made()


def test_a_commit_is_checked_by_all_that_make_check_runs_with_nothing_fetched() -> None:
    recipe = re.search(r"^check:.*\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (source,) = config["repos"]
    assert recipe

    lines = [line.strip() for line in recipe[1].splitlines() if ".ci/audit.py" not in line]  # asks a service
    checks = {line.removeprefix("$(BIN)/").removesuffix(" .") for line in lines}
    hooks = {
        hook["entry"].removeprefix(".venv/bin/").removesuffix(" --force-exclude"): hook["language"]
        for hook in source["hooks"]
    }

    assert source["repo"] == "local"
    assert hooks == dict.fromkeys(checks, "system")
