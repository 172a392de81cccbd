"""A bundle of Fluent texts that reads each message when it is first wanted.

Fluent's parser takes a tenth of a second for the hundreds of messages of one language. A start needs a few dozen of them, and most
languages that there are nobody speaks in a given company.
"""

import re
from collections.abc import Iterator
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message

_BEGINNING = re.compile(r"^-?[a-zA-Z][a-zA-Z0-9_-]*(?=[ ]*=)", re.MULTILINE)
"""A message's name; a term's begins with a dash. What else there is to an entry is indented, or begins with a sign."""


def entries(source: str) -> Iterator[tuple[str, str]]:
    """Each message and term of a file: its name (with the dash) and its source."""
    found = list(_BEGINNING.finditer(source))
    ends = [each.start() for each in found[1:]] + [len(source)]
    for beginning, end in zip(found, ends, strict=True):
        yield beginning.group(), source[beginning.start() : end]


class BundleOnDemand(FluentBundle):
    """To be filled with `add_source`. As in any bundle the first of two messages with one name counts."""

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
