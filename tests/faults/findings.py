"""The findings of the consistency checks: lost, duplicated and otherwise wrong effects, and the counts of a run."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """`wrong` has a line for each inconsistency; `work` counts the steps of whole jobs; the others are counts, too."""

    kills: int = 0
    accepted: int = 0
    lost: int = 0
    doubled: int = 0
    unknown: int = 0
    parked: int = 0
    work: dict[str, int] = field(default_factory=dict[str, int])
    wrong: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])

    def missing(self, words: str, count: int = 1) -> None:
        if count:
            self.lost += count
            self.wrong.append(f"lost: {words}")

    def twice(self, words: str, count: int = 1) -> None:
        if count:
            self.doubled += count
            self.wrong.append(f"doubled: {words}")

    def must(self, holds: bool, words: str) -> None:
        if not holds:
            self.wrong.append(words)

    def once(self, count: int, words: str) -> None:
        self.missing(words, int(count == 0))
        self.twice(words, max(0, count - 1))

    def last_line(self) -> str:
        ends = ("lost", "doubled", "unknown", "parked")
        counts = {
            "kills": self.kills,
            "accepted": self.accepted,
            **self.work,
            **{name: getattr(self, name) for name in ends},
        }
        return ", ".join(f"{name} {count}" for name, count in counts.items())

    def __str__(self) -> str:
        return "\n".join([*self.notes, *self.wrong, self.last_line()])
