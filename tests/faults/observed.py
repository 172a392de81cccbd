"""What the simulated people did and saw acknowledged, each with a unique text; the consistency checks compare the records with it."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum


class Way(StrEnum):
    """How a customer is asked to sign: the button that the technician taps."""

    PHONE = "Sign here"
    LINK = "Send the customer a link"
    CHAT = "Ask the customer"


class Closing(StrEnum):
    """How a case was closed."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass
class Job:
    """A numbered request, and the steps that its people saw done; zero or empty for the others."""

    case: str
    customer: str
    begun: bool = False
    set_out: int = 0
    arrived: int = 0
    checks: int = 0
    pieces: int = 0
    photos: int = 0
    note: str = ""
    summary: str = ""
    asked: Way | None = None
    signer: str = ""
    signed: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    done: bool = False
    reported: bool = False
    closing: Closing | None = None

    @property
    def order(self) -> str:
        return f"{self.case.replace('C-', 'W-')}-1"

    @property
    def under_way(self) -> bool:
        """From the assignment to the end of the case."""
        return self.begun and self.closing is None

    def sign(self, signer: str) -> None:
        self.signer = signer
        self.signed.set()


@dataclass
class Observed:
    faults: dict[str, str] = field(default_factory=dict[str, str])  # problem -> the whole text of the request
    photos: dict[str, int] = field(default_factory=dict[str, int])  # problem -> how many photos
    cases: dict[str, str] = field(default_factory=dict[str, str])  # problem -> reference
    notes: list[str] = field(default_factory=list[str])  # words about an open request
    jobs: list[Job] = field(default_factory=list[Job])  # in the order of their requests
    commands: int = 0

    def __str__(self) -> str:
        begun = sum(job.begun for job in self.jobs)
        return f"{len(self.cases)} requests, {len(self.notes)} notes, {begun} visits begun, {self.commands} commands"
