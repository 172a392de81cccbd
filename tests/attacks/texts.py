"""Texts as strangers write them: any class of Unicode, any length up to a limit, and what parsers and databases stumble over."""

from random import Random

TRAPS = (
    "", " ", "\n", "\n\n\n\n", "0", "-1", "1", "9" * 19, "9" * 38, "1" * 4000, "1e999", "NaN", "-inf",
    "½", "²", "٣٤", "１２", "2026-02-30", "2026-03-02/1", "0000-00-00", "9999-12-31",
    "0001-01-01", "24:00", "23:59", "in 999 min", "99:99", "31.12.", "13-25", "C-10001",
    "C-10001/99999999999999999999", "C-99999999999999999999", "W-10001-1", "W-10001-1/-5", "T-BEN",
    "XK-2011", "A" * 87, "+49309018200", "+" + "9" * 19, "Anna\u202egpj.exe", "\u2066\u2066\u2066",
    "\u200b", "\u200f\u061c", "\u0000", "\ud800", "\x1b[31m", "\x7f", "<b>", "</code>", "&lt;",
    "<!channel>", "<@U0ADA>", "<@U0ADA|x>", "<http://x|y>", "*b*_i_`c`", "#set page(width: 1pt)", "$x$",
    "\\", "`" * 3, "{ $name }", "{", "%s", "%00", "'; DROP TABLE x; --", "=1+1", "@SUM(A1)",
    "\u0301" * 200, "👩‍👩‍👧‍👦" * 12, "ﷺ" * 60, "ß" * 70, "İ" * 70, "\ufeff",
    "\ufffe", "\U0010ffff", "\ue000", "a\u2028b\u2029c", "\r\nX: y", "null", "[]", '{"about":1}',
    '{"case":"C-10001"}', "P1 all", "page 2", "north", "help", "join " + "x" * 300,
    "invite " + "N" * 200 + " technician", "|||||", "0|0|||" + "9" * 38, ":::::", "/", "//", "-", "_",
    ".", ":", "|", ",", ";",
)  # fmt: skip

_CLASSES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x6FF), (0x900, 0x97F),
    (0xE00, 0xE7F), (0x2000, 0x206F), (0x2190, 0x2BFF), (0x3040, 0x30FF), (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3), (0xFE00, 0xFE0F), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF), (0xE0020, 0xE007F),
)  # fmt: skip


class Texts:
    def __init__(self, random: Random) -> None:
        self._random = random

    def text(self, longest: int) -> str:
        """At most `longest` characters; every now and then exactly so many."""
        random = self._random
        if random.random() < 0.45:
            return random.choice(TRAPS)[:longest]
        length = random.choice((1, 2, random.randint(1, 40), random.randint(1, longest), longest))
        if random.random() < 0.3:
            return self._letter() * min(length, longest)
        return "".join(self._letter() for _ in range(min(length, longest)))

    def _letter(self) -> str:
        first, last = self._random.choice(_CLASSES)
        return chr(self._random.randint(first, last))

    def within_bytes(self, longest: int) -> str:
        """At most `longest` bytes of UTF-8."""
        return self.text(longest).encode("utf-8", "replace")[:longest].decode("utf-8", "ignore")
