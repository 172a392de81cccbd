"""What is kept as evidence, and how somebody can have agreed."""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """Stored with the evidence: never rename one."""

    SIGNATURE = "signature"
    EXCEPTION = "exception"  # work ended without a signature, approved by staff
    QUOTE = "quote"
    TERMS = "terms"
    CONSENT = "consent"
    INVOICE = "invoice"
    CLAIM_TERMS = "claim_terms"


class EvidenceState(StrEnum):
    VALID = "valid"
    VOIDED = "voided"


class How(StrEnum):
    """The form in which somebody agreed. Stored with the evidence."""

    DRAWN = "drawn"
    TYPED = "typed"
    SHEET = "sheet"
    APPROVED = "approved"
    TAPPED = "tapped"


SHOWN_DIGITS = 16
"""Digits of a digest that a document prints: enough to tell two apart, short enough to read aloud."""


def short_digest(digest: str) -> str:
    """ "3f2a 91bc 0d44 7e10": the beginning of a digest, in groups, as documents print it."""
    head = digest[:SHOWN_DIGITS]
    return " ".join(head[start : start + 4] for start in range(0, len(head), 4))
