"""The reference of an evidence, and the digest of what a person gave."""

from domain.evidence.models import Evidence
from storage.canonical import canonical, sha256_of


def ref_of(row: Evidence) -> str:
    return f"E-{row.id}"


def salted_digest(salt: str, statement: str) -> str:
    """A name is guessed in a moment; without the salt, which is erased with it, nobody can try guesses on the digest."""
    return sha256_of(canonical([salt, statement]))
