"""What people did and expect to stand in the books."""

from dataclasses import dataclass, field


@dataclass
class Told:
    """Each thing has words that occur once in the world."""

    faults: dict[str, str] = field(default_factory=dict[str, str])  # problem -> the whole text of the request
    photos: dict[str, int] = field(default_factory=dict[str, int])  # problem -> how many photos
    cases: dict[str, str] = field(default_factory=dict[str, str])  # problem -> reference
    notes: list[str] = field(default_factory=list[str])  # words about an open request
    parts: dict[str, int] = field(default_factory=dict[str, int])  # work order -> pieces taken
    done: list[str] = field(default_factory=list[str])  # work orders that were finished and signed
    commands: int = 0
