"""Looks for known vulnerabilities in what is installed, with pip-audit: `audit.py requirements.lock …`.

Ends with 1 when there are some. Where the vulnerability service can't be asked it says so, within seconds, and ends with 0: a check
must work without a network. A mirror of the index may leave vulnerabilities out; the answer on an old release tells that.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

VULNERABLE = "jinja2==2.4.1"
"""A release that is known for its vulnerabilities."""

PROBE_SECONDS, AUDIT_SECONDS = 5, 60
PROGRAM = str(Path(sys.executable).with_name("pip-audit"))
QUIET = ("--disable-pip", "--format", "json", "--progress-spinner", "off")


def is_reachable(program: str = PROGRAM) -> bool:
    """Whether pip-audit is told of what is wrong with an old release."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as asked:
        asked.write(f"{VULNERABLE}\n")
        asked.flush()
        found = _answer([program, "--no-deps", *QUIET, "-r", asked.name], PROBE_SECONDS)
    return isinstance(found, list) and bool(found)


def audit(lock: str, program: str = PROGRAM) -> list[str] | str:
    """A line for each known vulnerability; or, as a text, why there was no answer."""
    return _answer([program, "--require-hashes", *QUIET, "-r", lock], AUDIT_SECONDS)


def _answer(command: Sequence[str], seconds: int) -> list[str] | str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603
        found: Any = json.loads(done.stdout)
        return [
            f"{each['name']} {each['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version yet'}"
            for each in found["dependencies"]
            for flaw in each.get("vulns", [])
        ]
    except FileNotFoundError:
        return "pip-audit is not installed"
    except subprocess.TimeoutExpired:
        return f"no answer within {seconds} seconds"
    except (ValueError, KeyError, TypeError):
        return "pip-audit got no answer from the vulnerability service"


def main(
    locks: Sequence[str],
    reachable: Callable[[], bool] = is_reachable,
    ask: Callable[[str], list[str] | str] = audit,
) -> int:
    if not reachable():
        return _skipped("the vulnerability service can't be reached from here")
    flaws: list[str] = []
    for lock in locks:
        found = ask(lock)
        if isinstance(found, str):
            return _skipped(found)
        flaws += found
    print("\n".join(flaws) if flaws else f"pip-audit: no known vulnerability in {', '.join(locks)}")  # noqa: T201
    return 1 if flaws else 0


def _skipped(why: str) -> int:
    print(f"pip-audit: NOT RUN, {why}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
