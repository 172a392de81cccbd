"""A Fluent bundle that parses each message when it is first used.

Fluent's parser needs a tenth of a second for all messages of one language. A start uses a few dozen of several hundred, and a company
uses few of the languages.
"""

import re
from collections.abc import Iterator
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message

_BEGINNING = re.compile(r"^-?[a-zA-Z][a-zA-Z0-9_-]*(?=[ ]*=)", re.MULTILINE)
"""The name of a message, or of a term with its dash. The other lines of an entry are indented or begin with punctuation."""


def entries(source: str) -> Iterator[tuple[str, str]]:
    """Each message and term of a file: its name (with the dash) and its source."""
    found = list(_BEGINNING.finditer(source))
    ends = [each.start() for each in found[1:]] + [len(source)]
    for beginning, end in zip(found, ends, strict=True):
        yield beginning.group(), source[beginning.start() : end]


class BundleOnDemand(FluentBundle):
    """Fill it with `add_source`. The first of two messages with the same name counts, as in any bundle."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unread: dict[str, str] = {}

    def add_source(self, source: str) -> None:
        for name, text in entries(source):
            self._unread.setdefault(name, text)

    def has_message(self, message_id: str) -> bool:
        return message_id in self._unread or super().has_message(message_id)

    def _lookup(self, entry_id: str, term: bool = False) -> Message:
        text = self._unread.pop(f"-{entry_id}" if term else entry_id, None)
        if text is not None:
            self.add_resource(FluentResource(text))
        return super()._lookup(entry_id, term)
