"""What `make` compiles at installation; in processes of their own, since this one has imported everything."""

import json
import os
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

STARTED_AFTER_IMPORTING_ALL = """
import asyncio, json, sys
from contextlib import AsyncExitStack
from importlib.machinery import SourceFileLoader
from pathlib import Path
from bot import precompile

precompile.import_all()
compiled = set(sys.modules)

async def start():
    from bot.demo.run import start_demo
    async with AsyncExitStack() as stack:
        await start_demo(stack, port=0, folder=Path(sys.argv[1]), migrated=Path(sys.argv[2]))

asyncio.run(start())
specs = [getattr(sys.modules[name], "__spec__", None) for name in set(sys.modules) - compiled]
print("\\n" + json.dumps([spec.name for spec in specs if spec and isinstance(spec.loader, SourceFileLoader)]))
"""


KEEP = "import sys; from bot.precompile import keep_byte_code; sys.path.append(sys.argv[2]); keep_byte_code([sys.argv[1]], [])"


def run(code: str, *arguments: str, **settings: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **settings}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def keep_byte_code_of(package: str, folder: Path) -> None:
    run(KEEP, package, str(folder), PYTHONPYCACHEPREFIX=str(folder / "kept"))


@pytest.mark.skipif("CALLOUT_TEST_DATABASE_URL" in os.environ, reason="a start is the same there, but for its engine")
def test_a_start_imports_nothing_that_the_installation_does_not_compile(tmp_path: Path, migrated_file: Path) -> None:
    said = run(STARTED_AFTER_IMPORTING_ALL, str(tmp_path / "demo"), str(migrated_file))
    imported: list[str] = json.loads(said.splitlines()[-1])

    of_the_company = [name for name in imported if name.startswith("phonenumbers.data.region_")]
    of_the_terminal = [name for name in imported if name.startswith("rich.")]
    assert set(imported) - {*of_the_company, *of_the_terminal} == set()


def test_byte_code_is_kept_although_python_is_told_to_write_none(tmp_path: Path) -> None:
    package = tmp_path / "tiny"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "one.py").write_text("import colorsys\n")
    (package / "__main__.py").write_text("raise SystemExit('not to be run')\n")

    keep_byte_code_of("tiny", tmp_path)

    kept = {path.name for path in (tmp_path / "kept").rglob("*.pyc")}
    ours, borrowed, loaded_before = (
        Path(cache_from_source(name)).name for name in ("one.py", "colorsys.py", "precompile.py")
    )
    assert {ours, borrowed, loaded_before} <= kept
    assert Path(cache_from_source("__main__.py")).name not in kept


def test_byte_code_that_is_older_than_its_file_is_written_anew(tmp_path: Path) -> None:
    package = tmp_path / "tiny"
    package.mkdir()
    (package / "__init__.py").touch()
    file = package / "one.py"
    file.write_text("OLD = 1\n")
    keep_byte_code_of("tiny", tmp_path)

    file.write_text("OTHER = 22\n")
    keep_byte_code_of("tiny", tmp_path)

    (kept,) = (tmp_path / "kept").rglob("one.*.pyc")
    assert b"OTHER" in kept.read_bytes()
