"""The log of Bot API calls."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.telegram.state.files import Upload

_KEPT = 5000


@dataclass(frozen=True)
class LoggedCall:
    """`status` 0: the caller got no answer, because of an injected fault."""

    seq: int
    method: str
    params: dict[str, Any]
    status: int
    response: dict[str, Any]
    at: float


class CallLog:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self._calls: deque[LoggedCall] = deque(maxlen=_KEPT)
        self._count = 0

    def add(
        self, method: str, given: dict[str, Any], uploads: dict[str, Upload], status: int, response: Any, at: float
    ) -> LoggedCall:
        files = {name: {"file_name": upload.name, "size": len(upload.data)} for name, upload in uploads.items()}
        hidden = {"secret_token": "***"} if given.get("secret_token") else {}
        self._count += 1
        call = LoggedCall(self._count, method, given | files | hidden, status, response, at)
        self._calls.append(call)
        return call

    def listed(self, method: str | None = None) -> list[LoggedCall]:
        return [call for call in self._calls if method in {None, call.method}]

    def as_json(self, method: str | None = None) -> list[dict[str, Any]]:
        return [asdict(call) for call in self.listed(method)]
