"""Points in the code at which a fault test kills the process. Without the variable they do nothing.

`CALLOUT_FAULT_POINTS=turn.open:3,relay.open` kills it at the third passing of the one or the first of the other.
"""

import os
import signal

VARIABLE = "CALLOUT_FAULT_POINTS"


def _planned(words: str) -> dict[str, int]:
    pairs = (each.partition(":") for each in words.split(",") if each)
    return {point: int(passing or 1) for point, _, passing in pairs}


_left = _planned(os.environ.get(VARIABLE, ""))


def reach(point: str) -> None:
    """Pass `point`; kills the process when the variable says so."""
    if point not in _left:
        return
    _left[point] -= 1
    if _left[point] <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
