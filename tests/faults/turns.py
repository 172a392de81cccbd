"""Checks that each sender's items were served one at a time and in order, which several replicas could break."""

from collections import defaultdict
from collections.abc import Iterator

from tests.faults.town import Town

_NOTED = """
SELECT sender, what, inbox_item.id FROM witness JOIN inbox_item ON of = CAST(inbox_item.id AS text)
WHERE what IN ('claim', 'back', 'turn') ORDER BY number
"""


def out_of_turn(town: Town) -> Iterator[str]:
    """In words: turns that ended before an earlier one of their sender, and claims while another item of theirs was leased."""
    held: dict[str, int] = {}
    ended: defaultdict[str, int] = defaultdict(int)
    for sender, what, number in ((str(row[0]), row[1], int(str(row[2]))) for row in town.rows(_NOTED)):
        if what == "claim":
            if held.get(sender, number) != number:
                yield f"{sender} had {number} taken while {held[sender]} was under way"
            held[sender] = number
        elif held.get(sender) == number:
            del held[sender]
        if what == "turn":
            if ended[sender] > number:
                yield f"{sender} had {number} served after {ended[sender]}"
            ended[sender] = max(ended[sender], number)
