"""The Bot API's errors in its own words, and the error for what a person cannot do."""

from typing import Any


class ApiError(Exception):
    """An error answer of the Bot API: status, description, and sometimes parameters such as retry_after."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class InvalidPhoto(ApiError):
    """A picture that Telegram cannot process; `reason` is the bare error code."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, f"Bad Request: {reason}")
        self.reason = reason


class PersonError(Exception):
    """A person could not do that on a real phone, or there is no such person, message or button."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def bad_request(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
