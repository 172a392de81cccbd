"""What is wrong with a value or a row, or worth knowing of it: by key and arguments, so that each reader has it in their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.customers.errors import PhoneUnreadable
from domain.errors import DomainError, NotFound
from domain.imports import Remark, RowRefused
from handlers.texts.catalogue import Texts, texts_for


@dataclass(frozen=True)
class Fault:
    """`column` is the one that it is about, else ''. `key` is that of a text, which begins with a verb where there is a column."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])
    column: str = ""

    def reason(self, words: Texts) -> str:
        """Without the column, plain."""
        if not words.has(self.key):
            return self.key  # said in English by a record that has no words for it yet
        return words.plain(self.key, **{name: _shown(value, words) for name, value in self.params.items()})

    def sentence(self, words: Texts) -> str:
        """As a sentence at the field of a form."""
        reason = self.reason(words)
        return (
            words.plain("fault-at-field", reason=reason)
            if self.key.startswith("cell-")
            else reason[:1].upper() + reason[1:]
        )

    def line(self, words: Texts) -> str:
        """For a report on a file, after the number of the line."""
        reason = self.reason(words)
        return f"{self.column} {reason}" if self.column and self.key.startswith(("cell-", "error-phone")) else reason


def _shown(value: object, words: Texts) -> object:
    """Numbers are lines and counts here, and have no thousands separators; several are those that may be meant."""
    if isinstance(value, tuple):
        return f" {words.plain('fault-or')} ".join(map(str, value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line of the file; the header is line 1."""

    line: int
    fault: Fault

    def told(self, words: Texts) -> str:
        return words.plain("fault-in-line", line=str(self.line), reason=self.fault.line(words))

    def __str__(self) -> str:
        """In English, as all that the command line says."""
        return self.told(texts_for("en"))


def fault_of(error: DomainError) -> Fault:
    if isinstance(error, RowRefused):
        return of_remark(error.remark)
    if isinstance(error, NotFound):
        return Fault("row-unknown", {"what": error.params.get("what", "record"), "ref": error.params.get("ref", "")})
    return Fault(f"error-{error.code}", error.params, "phone" if isinstance(error, PhoneUnreadable) else "")


def of_remark(remark: Remark) -> Fault:
    params = dict(remark.params)
    return Fault(f"row-{remark.why}", params, str(params.pop("column", "")))
