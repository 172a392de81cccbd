"""Intents: what a button asks for, whenever it is tapped; each audience defines its own in an `intents.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Intent:
    """`name` is a noun and a verb ("case.confirm"). It stands in messages that were sent long ago: it never changes."""

    name: str

    def to(self, argument: object = "") -> str:
        """What the button carries: `case.confirm:C-10042`, or the name alone. At most 60 bytes."""
        return f"{self.name}:{argument}" if argument != "" else self.name

    @classmethod
    def read(cls, data: str) -> tuple["Intent", str]:
        """The intent that a button carried, and its argument."""
        name, _, argument = data.partition(":")
        return cls(name), argument


START_DIALOGUE = Intent("dialogue.start")
"""Begin the dialogue that is named; the router knows it by itself."""
