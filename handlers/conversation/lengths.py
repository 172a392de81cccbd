"""How many characters an answer may have, by what is asked for, and how many files. Whoever sends more is told so.

Nothing is cut off.
"""

SAID = 4000
"""Of whatever is said in one turn, in a dialogue or outside of one."""

HEARD = 4096
"""Of what is heard all the same, where it tells of a danger: the longest message that Telegram lets through."""

WORDS = 4000
"""A problem, a message, a note; all parts together where they are gathered over several turns."""

SUMMARY = 2000
"""What a report prints as one paragraph."""

FILES = 20
"""Photos, recordings and other files of one draft, over all its turns. An enquiry's are counted by its sender's quota instead."""

REMARK = 1000
"""A reason, a comment."""

WISH = 200
"""When a visit would suit: it stands whole in the line of a case and on a technician's screen."""

ACCESS = 2000
NAME = 120
SEARCH = 200
"""A serial number, a part, a time: what is looked up and not kept."""
