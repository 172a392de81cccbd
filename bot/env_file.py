"""The `.env` file: changed by name, keeping every line that is not ours to change."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

_ASSIGNMENT = re.compile(r"^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=")
_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=#-]*")


def read_env_file(path: Path) -> dict[str, str]:
    """Empty when there is no such file."""
    return {name: value or "" for name, value in dotenv_values(path, encoding="utf-8").items()} if path.exists() else {}


def changed_text(text: str, values: Mapping[str, str]) -> str:
    """`text` with the values set: in place where the name stands already, at the end where it doesn't."""
    left = dict(values)
    lines: list[str] = []
    for line in text.splitlines():
        found = _ASSIGNMENT.match(line)
        name = found[1] if found else ""
        if name in left:
            lines.append(f"{name}={_quoted(left.pop(name))}")
        elif name not in values:
            lines.append(line)
    lines += [f"{name}={_quoted(value)}" for name, value in left.items()]
    return "\n".join(lines) + "\n"


def write_env_file(path: Path, values: Mapping[str, str]) -> None:
    """Readable by its owner only, and never half written."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(changed_text(text, values))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value) and "#" not in value:
        return value
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
