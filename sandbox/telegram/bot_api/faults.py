"""Injected faults: which calls fail, how, and how often."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.telegram.errors import PersonError

FAULTS = (
    "429",
    "500",
    "502",
    "timeout_before",
    "timeout_after",
    "reset",
    "reset_after",
    "bad_json",
    "slow",
)
AFTER = {"timeout_after", "reset_after"}


@dataclass
class Fault:
    """`method` "*" is any; `chat_id` limits it to one chat; `delay` in real seconds."""

    method: str
    fault: str
    times: int = 1
    retry_after: int = 1
    delay: float = 0.0
    chat_id: int | None = None


class Faults:
    """The faults that are still to be applied, in the order in which they were added."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, method: str, fault: str, **details: Any) -> Fault:
        if fault not in FAULTS:
            raise PersonError(400, f"fault is one of {', '.join(FAULTS)}")
        rule = Fault(method, fault, **details)
        self._faults.append(rule)
        return rule

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The first fault that applies to the call, counted down by one."""
        for rule in self._faults:
            if rule.method not in {"*", method} or (rule.chat_id is not None and str(rule.chat_id) != str(chat_id)):
                continue
            rule.times -= 1
            if rule.times <= 0:
                self._faults.remove(rule)
            return rule
        return None

    def clear(self) -> None:
        self._faults.clear()

    def listed(self) -> Iterable[dict[str, Any]]:
        return [asdict(rule) for rule in self._faults]
