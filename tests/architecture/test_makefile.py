"""The Makefile says by itself what it can do."""

import re
import subprocess
from pathlib import Path

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
