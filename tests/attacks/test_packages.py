"""The check for known vulnerabilities: fails when there are some, and says so when it could not look."""

import importlib.util
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT

_spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci/audit.py")
assert _spec
assert _spec.loader
audit: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)

FLAWS = '[{"id": "PYSEC-1", "fix_versions": ["1.1"]}]'
FLAW = f'{{"dependencies": [{{"name": "x", "version": "1.0", "vulns": {FLAWS}}}, {{"name": "y", "version": "2"}}]}}'


def a_program(folder: Path, answer: str, code: int) -> str:
    """Answers as pip-audit does."""
    path = folder / "pip-audit"
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\nexit {code}\n")
    os.chmod(path, path.stat().st_mode | stat.S_IEXEC)
    return str(path)


def test_a_known_vulnerability_fails_the_check_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = a_program(tmp_path, FLAW, 1)

    assert audit.main(["a.lock"], lambda: True, lambda lock: audit.audit(lock, program)) == 1
    assert "x 1.0: PYSEC-1, mended in 1.1" in capsys.readouterr().out


def test_without_one_it_says_what_was_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = a_program(tmp_path, '{"dependencies": [{"name": "x", "version": "1.0", "vulns": []}]}', 0)

    assert audit.main(["a.lock"], lambda: True, lambda lock: audit.audit(lock, program)) == 0
    assert "no known vulnerability in a.lock" in capsys.readouterr().out


@pytest.mark.parametrize("answer", ["", "Traceback (most recent call last)", "[]", "{}"])
def test_what_is_no_answer_is_said_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    program = a_program(tmp_path, answer, 1)

    assert audit.main(["a.lock"], lambda: True, lambda lock: audit.audit(lock, program)) == 0
    assert "NOT RUN" in capsys.readouterr().out


def test_where_the_service_is_out_of_reach_it_says_so_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.is_reachable("no-such-program") is False
    assert audit.main(["a.lock"], lambda: False) == 0
    assert "NOT RUN" in capsys.readouterr().out


def test_without_the_program_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(["a.lock"], lambda: True, lambda lock: audit.audit(lock, "/nowhere/pip-audit")) == 0
    assert "not installed" in capsys.readouterr().out
