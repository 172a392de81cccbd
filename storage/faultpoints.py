"""Places where a test lets this process die by its own hand, as a power cut would have it. Without the variable they are nothing.

`CALLOUT_FAULT_POINTS=turn.open:3,relay.open` kills at the third passing of the one or the first of the other.
"""

import os
import signal

VARIABLE = "CALLOUT_FAULT_POINTS"


def _planned(words: str) -> dict[str, int]:
    pairs = (each.partition(":") for each in words.split(",") if each)
    return {point: int(passing or 1) for point, _, passing in pairs}


_left = _planned(os.environ.get(VARIABLE, ""))


def reach(point: str) -> None:
    """Pass `point`; the passing that was ordered is the process's last."""
    if point not in _left:
        return
    _left[point] -= 1
    if _left[point] <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
