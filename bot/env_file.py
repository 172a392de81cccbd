"""Reads and writes the `.env` file; writing changes values by name and keeps all other lines."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values, set_key


def read_env_file(path: Path) -> dict[str, str]:
    """The file's values by name; empty when there is no file."""
    return {name: value or "" for name, value in dotenv_values(path, encoding="utf-8").items()} if path.exists() else {}


def write_env_file(path: Path, values: Mapping[str, str]) -> None:
    """Set values in the file. It is readable by its owner only, and replaced atomically."""
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
