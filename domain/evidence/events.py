from dataclasses import dataclass, field
from typing import ClassVar

from domain.events import Event


@dataclass(frozen=True, kw_only=True)
class EvidenceKept(Event):
    """Somebody agreed to what they were shown. `digest` is that of the snapshot; `about` a record as `kind:reference`."""

    name: ClassVar[str] = "evidence.kept"
    evidence: str
    about: str
    kind: str
    digest: str
    digests: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class EvidencePictureKept(Event):
    """The picture had not arrived when somebody agreed with it; now its bytes are bound, too."""

    name: ClassVar[str] = "evidence.picture_kept"
    evidence: str
    about: str
    digests: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class EvidenceVoided(Event):
    """It does not count any more; it is kept."""

    name: ClassVar[str] = "evidence.voided"
    evidence: str
    about: str
    kind: str
    digests: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class EvidenceErased(Event):
    """Its words were erased; its digests stay."""

    name: ClassVar[str] = "evidence.erased"
    evidence: str
    about: str
    digests: dict[str, str] = field(default_factory=dict[str, str])
