"""CPU usage of processes in cores, from /proc."""

import os
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from bench.measure import NotMeasured

TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for one in found:
        try:
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
    return found


def named(program: str) -> list[int]:
    """All processes that run a program of this name."""
    pids = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [pid for pid in pids if (found := _stat(pid)) is not None and found[0] == program]


def seconds_of(pids: Iterable[int]) -> dict[int, float]:
    """CPU seconds (user and system) that each process has used since its start."""
    found = {pid: _stat(pid) for pid in pids}
    return {pid: stat[1] for pid, stat in found.items() if stat is not None}


def _stat(pid: int) -> tuple[str, float] | None:
    try:
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
    except OSError:
        return None
    fields = rest.split()
    return name, (int(fields[11]) + int(fields[12])) / TICKS


def machine_seconds() -> float:
    """CPU seconds that all processes have used since the machine's start."""
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
    )
    return (user + nice + system + sum(interrupts)) / TICKS


class Share:
    """Cores that processes use from now on: 1.0 is one core all the time."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._began = perf_counter()
        self._before = seconds_of(pids)
        if not self._before:
            raise NotMeasured("the use of the cores is read from /proc, which is not here")

    def cores(self) -> float:
        return self.seconds() / (perf_counter() - self._began)

    def seconds(self) -> float:
        after = seconds_of(self._before)
        return sum(after[pid] - self._before[pid] for pid in after)
