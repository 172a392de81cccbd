"""Workers that do their jobs in the test's own process: the same code, without the second that a process takes to start."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handlers.workers import JobRaised, Kind, Made


class InlineWorkers:
    async def run(self, kind: Kind, parameters: Any, files: Sequence[tuple[str, bytes]] = ()) -> Made:
        module, _, name = kind.entry.partition(":")
        with TemporaryDirectory() as folder:
            work = getattr(import_module(module), name)(Path(folder), **kind.settings)
            try:
                return work(parameters, files)
            except Exception as error:
                raise JobRaised(type(error).__name__, str(error)) from error
