"""The `.env` file: changed by name, keeping every line that is not ours to change."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values, set_key


def read_env_file(path: Path) -> dict[str, str]:
    """Empty when there is no such file."""
    return {name: value or "" for name, value in dotenv_values(path, encoding="utf-8").items()} if path.exists() else {}


def write_env_file(path: Path, values: Mapping[str, str]) -> None:
    """Readable by its owner only, and never half written: a copy is changed, one value after the other, and takes its place."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600, exist_ok=False)
    if path.exists():
        beside.write_bytes(path.read_bytes())
    for name, value in values.items():
        set_key(beside, name, value, quote_mode="auto")
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(path)
