"""What is shown of evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from domain.evidence.rules import EvidenceKind, EvidenceState
from storage.canonical import canonical, sha256_of


@dataclass(frozen=True)
class Snapshot:
    """What a person is shown, as canonical JSON, and its SHA-256."""

    shape: str
    text: str
    digest: str

    @classmethod
    def of(cls, shape: str, content: dict[str, object]) -> Self:
        """`shape` names the fields of `content`, with a version ("work/1"), and is part of the digest. Numbers are integers."""
        text = canonical({"shape": shape, **content})
        return cls(shape, text, sha256_of(text))


@dataclass(frozen=True)
class EvidenceView:
    """`snapshot` and `statement` are JSON, '' once they are erased; `media_hash` is '' while the picture has not arrived."""

    id: int
    ref: str
    kind: EvidenceKind
    subject: str
    digest: str
    agreed_by: str
    how: str
    through: str
    at: datetime
    media: int | None
    media_hash: str
    state: EvidenceState
    voided_at: datetime | None
    voided_by: str
    void_reason: str
    snapshot: str
    statement: str
    erased: bool
