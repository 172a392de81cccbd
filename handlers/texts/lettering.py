"""Makes what people wrote safe to show: without characters that nobody sees and that change what others read.

An override (U+202E) turns "Annagpj.exe" into "Annaexe.jpg", an unclosed isolate turns the rest of our sentence round, and a zero-width
space makes two names look the same. None of them is needed to write: letters bring their own direction.
"""

import re
import unicodedata

OPEN, CLOSE = "\u2068", "\u2069"
"""First strong isolate and its end: the direction of what stands between them changes nothing around them."""

_FLAG = r"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_UNSEEN = re.compile(
    f"({_FLAG})"  # the flags of England, Scotland and Wales are written with tags
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAK = re.compile("[\u2028\u2029\x85]|\r\n?")
_STRONG_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_COMBINING = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_COMBINING}{{4}}){_COMBINING}+")
_PATH = re.compile(r'[/\\:*?"<>|\n\t]+')


def cleared(text: str) -> str:
    """The text without control characters, other invisible ones, and heaps of marks on one letter. Line ends become "\\n".

    Pairs of isolates stay, as long as each line closes what it opens: the catalogue puts them round foreign words.
    """
    if text.isascii() and text.isprintable():
        return text
    seen = _UNSEEN.sub(_kept, _BREAK.sub("\n", text))
    seen = _MARKS.sub(r"\1", seen)
    return "\n".join(map(_balanced, seen.split("\n"))) if OPEN in text or CLOSE in text else seen


def _kept(found: re.Match[str]) -> str:
    return found[1] or (found[0] if found[0] in (OPEN, CLOSE) else "")


def _balanced(line: str) -> str:
    """Without ends that end nothing; with an end for each beginning."""
    depth, kept = 0, list[str]()
    for letter in line:
        if letter == CLOSE and not depth:
            continue
        depth += {OPEN: 1, CLOSE: -1}.get(letter, 0)
        kept.append(letter)
    return "".join(kept) + CLOSE * depth


def quoted(text: str) -> str:
    """A person's words for the middle of a sentence of ours: cleared, and isolated where they run from right to left."""
    bare = cleared(text.replace(OPEN, "").replace(CLOSE, ""))
    if bare.isascii() or not _STRONG_RIGHT.search(bare):
        return bare
    return "\n".join(f"{OPEN}{line}{CLOSE}" if _STRONG_RIGHT.search(line) else line for line in bare.split("\n"))


def shown_name(name: str, longest: int) -> str:
    """A person's name in one line, cleared; '' where nobody would see anything of it (a blank of Braille, a lone skin colour)."""
    line = cleared(name.replace(OPEN, "").replace(CLOSE, "")).translate(_BLANK)
    kept = " ".join(line.split())[:longest].rstrip(_BOUND + " ")
    return kept if any(map(_is_seen, kept)) else ""


_BLANK = dict.fromkeys(map(ord, "\u2800\u1680\u034f\u17b4\u17b5"), " ")
_BOUND = "\u200c\u200d"
"""What joins two letters stands at no end."""
_SKIN = range(0x1F3FB, 0x1F400)


def _is_seen(letter: str) -> bool:
    """Letters, digits, signs and pictures. Marks, selectors and skin colours are seen on another letter only."""
    return unicodedata.category(letter)[0] in "LNPS" and ord(letter) not in _SKIN


def file_name(name: str) -> str:
    """A file's name that is shown as it is: cleared, in one line, and no path. May be ''."""
    found = " ".join(_PATH.sub(" ", cleared(name).replace(OPEN, "").replace(CLOSE, "")).split())
    return found.lstrip(". ")
