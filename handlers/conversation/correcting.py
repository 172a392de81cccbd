"""An edited message whose words stand in a draft: the new ones take the place of the old."""

from dataclasses import replace
from typing import Any

from handlers.conversation import heard, lengths, questions
from handlers.conversation.dialogue import Dialogue, Turn
from handlers.conversation.heard import Heard
from handlers.conversation.messages import Reply
from handlers.conversation.running import Position


async def correct(turn: Turn, position: Position) -> tuple[Position, tuple[Reply, ...]] | None:
    """The position with the new words, and what is answered; None where the message is not one of the dialogue."""
    old, new = heard.find(position.heard, turn.said), turn.said.text.strip()
    if old is None:
        return None
    if old.text == new:
        return position, ()
    draft = _corrected(position.dialogue, position.draft, old.text, new)
    if draft is None:
        return position, (questions.line(turn.words("dialogue-edited")),)
    if max(len(getattr(draft, name)) for name in position.dialogue.words) > lengths.WORDS:
        note = turn.words("dialogue-too-long", length=len(new), longest=lengths.WORDS)
        return position, (questions.line(note),)
    known = heard.also(position.heard, (Heard(old.message, new),))
    there = replace(position, draft=draft, heard=known)
    question = await questions.ask_step(turn, there, note=turn.words("dialogue-corrected"))
    return there, (questions.in_place(question),)


def _corrected(dialogue: Dialogue[Any], draft: Any, old: str, new: str) -> Any:
    """None where what they wrote is no longer in the draft, or was an answer that was looked up."""
    for name in dialogue.words:
        words = getattr(draft, name)
        if old and old in words:
            return replace(draft, **{name: _without_gaps(words.replace(old, new, 1))})
    if old or not dialogue.words:
        return None
    first = dialogue.words[0]  # a caption that was added to a photo
    return replace(draft, **{first: _without_gaps(f"{getattr(draft, first)}\n{new}")})


def _without_gaps(words: str) -> str:
    return "\n".join(line for line in words.split("\n") if line.strip())
