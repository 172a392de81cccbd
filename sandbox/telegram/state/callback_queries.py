"""Callback queries: taps on inline buttons, and the bot's answers."""

import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.errors import PersonError, bad_request

PENDING_SECONDS = 15.0
ANSWER_SECONDS = 150.0


@dataclass
class CallbackQuery:
    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    tapped_at: float
    answer: dict[str, Any] | None = None

    def describe(self) -> dict[str, Any]:
        return {"id": self.id, "message_id": self.message_id, "data": self.data, "person_id": self.person_id}


class CallbackQueries:
    """A query is shown as pending for 15 seconds, and can be answered once within 150 seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._queries: dict[str, CallbackQuery] = {}
        self._by_message: defaultdict[tuple[int, int], list[CallbackQuery]] = defaultdict(list)
        self._by_person: defaultdict[tuple[int, int], list[CallbackQuery]] = defaultdict(list)

    def add(self, person_id: int, chat_id: int, message_id: int, data: str) -> CallbackQuery:
        number = str((person_id << 32) | secrets.randbits(32))
        query = CallbackQuery(number, person_id, chat_id, message_id, data, self._clock())
        self._queries[number] = query
        self._by_message[chat_id, message_id].append(query)
        self._by_person[person_id, chat_id].append(query)
        return query

    def answer(self, query_id: str, answer: dict[str, Any]) -> CallbackQuery:
        query = self._queries.get(query_id)
        if query is None or query.answer is not None or self._clock() - query.tapped_at >= ANSWER_SECONDS:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.answer = answer
        return query

    def get(self, query_id: str) -> CallbackQuery:
        query = self._queries.get(query_id)
        if query is None:
            raise PersonError(404, "no such query")
        return query

    def state(self, query: CallbackQuery) -> str:
        if query.answer is not None:
            return "answered"
        return "pending" if self._clock() - query.tapped_at < PENDING_SECONDS else "timed_out"

    def pending_data(self, chat_id: int, message_id: int) -> list[str]:
        """The data of the pending buttons under a message."""
        return [query.data for query in self._by_message[chat_id, message_id] if self.state(query) == "pending"]

    def answers(self, person_id: int, chat_id: int) -> list[dict[str, Any]]:
        """The last ten answers that this person got in this chat, oldest first."""
        return [
            {"query_id": query.id, "message_id": query.message_id, **query.answer}
            for query in self._by_person[person_id, chat_id][-10:]
            if query.answer is not None
        ]
