"""The capabilities of Callout, with the tests that prove each.

`python -m tests.capabilities` writes docs/capabilities.md and prints each row; `--check` fails when that page is stale. The rows are
in capabilities.toml; the marks are parsed from the tests' source, so that nothing has to be imported or collected.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROWS = TESTS / "capabilities.toml"
PAGE = TESTS.parent / "docs" / "capabilities.md"
MARK = "capability"

Areas = dict[str, dict[str, str]]
"""The rows by area: name -> sentence."""

HEAD = """# What Callout can do

A row for each capability, with the tests that prove it through the doors that its people use: Telegram, Slack, pages, mail, the
command line. What no tests prove as a whole is not built, though parts of it may be there. `make capabilities` writes this page
from `tests/capabilities.toml` and the marks `capability("…")` on the tests; `make check` fails when it is stale.
"""


class BadMark(ValueError):
    """A mark that can't be parsed from the source, or that names no row."""


@dataclass(frozen=True)
class Proof:
    """A test (or a class or module of tests) in `path`, relative to the tests' folder, that proves a capability."""

    capability: str
    path: str
    name: str

    @property
    def words(self) -> str:
        return self.name.removeprefix("test_").replace("_", " ")


@cache
def read_areas(file: Path = ROWS) -> Areas:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def unknown_names(marks: Iterable[pytest.Mark], areas: Areas) -> list[str]:
    """Names in the marks that are no rows."""
    known = {name for rows in areas.values() for name in rows}
    return [str(name) for mark in marks for name in mark.args if name not in known]


def proofs_in(source: str, path: str) -> Iterator[Proof]:
    """The proofs in a file. Raises BadMark for a mark that is neither a decorator nor in `pytestmark`, or is no string literal."""
    tree = ast.parse(source)
    left = [node for node in ast.walk(tree) if isinstance(node, ast.expr) and _is_mark(node)]
    for owner, name in _owners(tree, path):
        for mark in _marks_of(owner):
            left.remove(mark.func)
            yield from (Proof(each, path, name) for each in _names(mark, path))
    if left:
        raise BadMark(f"{path}:{left[0].lineno}: a mark of a capability is a decorator, or stands in pytestmark")


def _owners(tree: ast.Module, path: str) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node, node.name
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            yield node, Path(path).stem


def _marks_of(owner: ast.stmt) -> list[ast.Call]:
    if isinstance(owner, ast.Assign):
        return _marks(owner.value.elts if isinstance(owner.value, ast.List | ast.Tuple) else [owner.value])
    return _marks(getattr(owner, "decorator_list", []))


def _marks(nodes: Iterable[ast.expr]) -> list[ast.Call]:
    return [node for node in nodes if isinstance(node, ast.Call) and _is_mark(node.func)]


def _is_mark(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == MARK and ast.unparse(node.value).endswith("mark")


def _names(mark: ast.Call, path: str) -> list[str]:
    names = [each.value for each in mark.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if len(names) != len(mark.args) or not names or mark.keywords:
        raise BadMark(f"{path}:{mark.lineno}: a mark of a capability names one row or several, each as a string")
    return names


def read_proofs(areas: Areas, folder: Path = TESTS) -> dict[str, list[Proof]]:
    """All proofs by capability, in the order of the files. Raises BadMark."""
    found: dict[str, list[Proof]] = {name: [] for rows in areas.values() for name in rows}
    for file in sorted(folder.rglob("test_*.py")):
        source = file.read_text(encoding="utf-8")
        if MARK not in source:
            continue
        for proof in proofs_in(source, file.relative_to(folder).as_posix()):
            if proof.capability not in found:
                raise BadMark(f"{proof.path}: {proof.name}: there is no capability {proof.capability}")
            found[proof.capability].append(proof)
    return found


def page_of(areas: Areas, proofs: dict[str, list[Proof]]) -> str:
    parts = [HEAD, f"{_score(proofs)}\n"]
    for area, rows in areas.items():
        lines = [f"| {name} | {_plain(what)} | {_cell(proofs[name])} |" for name, what in rows.items()]
        parts.append("\n".join([f"## {area}\n", "| name | what | proven by |", "|---|---|---|", *lines]) + "\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    """The text for a table cell."""
    return text.replace("|", "\\|")


def _cell(proofs: list[Proof]) -> str:
    return "<br>".join(f"[{each.words}](../tests/{each.path})" for each in proofs) or "not built"


def _score(proofs: dict[str, list[Proof]]) -> str:
    return f"{sum(map(bool, proofs.values()))} of {len(proofs)} are built."


def _print(areas: Areas, proofs: dict[str, list[Proof]]) -> None:
    for area, rows in areas.items():
        print(f"\n{area}")
        for name in rows:
            print(f"  {name}" if proofs[name] else f"  {name}: not built")
            for proof in proofs[name]:
                print(f"      {proof.words} ({proof.path})")
    print(f"\n{_score(proofs)}")


def main(*arguments: str) -> int:
    try:
        areas = read_areas()
        proofs = read_proofs(areas)
    except BadMark as error:
        print(error)
        return 1
    page = page_of(areas, proofs)
    if arguments == ("--check",):
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
            return 0
        print(f"{PAGE.relative_to(TESTS.parent)} is stale: run `make capabilities`.")
        return 1
    PAGE.write_text(page, encoding="utf-8")
    _print(areas, proofs)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
