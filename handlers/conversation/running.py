"""Where a chat is: which dialogues are open in it, and at which question."""

from dataclasses import dataclass, replace
from typing import Any

from handlers.conversation.dialogue import Dialogue, Step
from handlers.conversation.heard import Heard

DEEPEST = 3
"""How many dialogues of one chat can be open, each interrupted by the next."""


@dataclass(frozen=True)
class Running:
    """Where a chat is, as it is stored. `below` is the dialogue that this one interrupted and that goes on after it.

    `heard` are the messages whose words its draft has.
    """

    dialogue: str
    version: int
    step: str
    given: dict[str, Any]
    return_to: str = ""
    below: "Running | None" = None
    heard: tuple[Heard, ...] = ()

    @property
    def depth(self) -> int:
        return 1 + (self.below.depth if self.below else 0)


@dataclass(frozen=True)
class Position:
    """The same with dialogue, step and draft looked up."""

    dialogue: Dialogue[Any]
    step: Step
    draft: Any
    return_to: str
    below: Running | None
    heard: tuple[Heard, ...] = ()

    def running(self) -> Running:
        of = self.dialogue
        return Running(of.name, of.version, self.step.name, of.dump(self.draft), self.return_to, self.below, self.heard)

    def at(self, step: Step, draft: Any, return_to: str = "") -> "Position":
        return replace(self, step=step, draft=draft, return_to=return_to)

    def outward(self) -> Any:
        """The draft one inner screen back; None on the step's first screen."""
        return self.step.outward(self.draft) if self.step.outward else None

    @property
    def can_go_back(self) -> bool:
        earlier = self.step.back and self.step is not self.dialogue.steps[0]
        return bool(self.return_to) or earlier or self.outward() is not None

    @property
    def dropped_at_once(self) -> bool:
        """Whether nothing would be lost: nothing was given yet, or only what the next such dialogue begins with by itself."""
        if self.dialogue.effort and self.dialogue.effort(self.draft):
            return False
        return self.draft == self.dialogue.draft() or self.step is self.dialogue.first(self.draft)
