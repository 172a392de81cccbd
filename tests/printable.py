"""Finds out which characters documents can print, by typesetting each: `python -m tests.printable` writes the list anew.

The list (`handlers/documents/typesetting/fonts/printable.txt`) belongs to the fonts of one version of typst and of ours.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from unicodedata import category

import orjson
import typst

from handlers.documents.lettering import LIST, ranges_of
from handlers.documents.typesetting.compiler import FONTS, SHARED
from tests.handlers.documents.test_documents import pdf_objects, stream, unescaped

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
SELECTORS = range(0xFE00, 0xFE10)
AT_ONCE = 4000
STRING = re.compile(rb"\(((?:\\.|[^\\)])*)\)|<([0-9A-F]*)>", re.DOTALL)
RUN = re.compile(
    rb"(?:\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)\s*Tj|\[(?:\((?:\\.|[^\\)])*\)|<[0-9A-F]*>|[-\d.\s])*\]\s*TJ", re.DOTALL
)
TEMPLATE = """
#import "look.typ": fonts
#set page(width: 400pt, height: auto)
#set text(font: fonts, size: 4pt)
#for letter in json(bytes(sys.inputs.data)) { text(letter) + linebreak() }
"""


def candidates() -> list[str]:
    return [
        chr(code)
        for code in range(0x21, 0x32400)
        if category(chr(code)) not in INVISIBLE and code not in SELECTORS and not code >= 0xE0000
    ]


def without_glyph(letters: Iterable[str]) -> set[str]:
    """Those for which the document would show a box, or nothing. Marks are tried on a letter of their script."""
    every = list(letters)
    missing = _tried({each: each for each in every if not category(each).startswith("M")})
    marks = [each for each in every if category(each).startswith("M")]
    bases = {each: _base_of(each) for each in marks}
    return missing | _tried({each: bases[each] + each for each in marks})


def _base_of(mark: str) -> str:
    block = range(ord(mark) & ~0x7F, ord(mark) | 0x7F)
    return next((chr(code) for code in block if category(chr(code)) in ("Lo", "Ll")), "a")


def _tried(texts: Mapping[str, str]) -> set[str]:
    rest, missing = list(texts), set[str]()
    while rest:
        part, rest = rest[:AT_ONCE], rest[AT_ONCE:]
        glyphs = list(glyphs_of(_typeset([texts[each] for each in part])))
        if len(glyphs) == len(part):
            missing |= {each for each, codes in zip(part, glyphs, strict=True) if 0 in codes or not codes}
        elif len(part) > 1:  # something took more or less than one run of text
            half = len(part) // 2
            for some in (part[:half], part[half:]):
                missing |= _tried({each: texts[each] for each in some})
        elif not glyphs or any(0 in codes for codes in glyphs):
            missing |= set(part)
    return missing


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def _typeset(letters: list[str]) -> bytes:
    fonts = _fonts()
    data = {"data": orjson.dumps(letters).decode()}
    pdf = typst.Compiler(TEMPLATE.encode(), root=SHARED, font_paths=fonts, sys_inputs=data).compile(format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def glyphs_of(pdf: bytes) -> Iterator[list[int]]:
    """The glyphs of each run of text, in order. Glyph 0 is the box."""
    objects = pdf_objects(pdf)
    for body in objects.values():
        page = re.search(rb"/Type/Page/Resources \d+ 0 R.*/Contents (\d+) 0 R", body)
        if page:
            for run in RUN.findall(stream(objects[int(page[1])])):
                parts = [
                    bytes.fromhex(hexed.decode()) if hexed else unescaped(literal)
                    for literal, hexed in STRING.findall(run)
                ]
                codes = b"".join(parts)
                yield [int.from_bytes(codes[n : n + 2], "big") for n in range(0, len(codes), 2)]


def main() -> None:
    every = candidates()
    missing = without_glyph(every)
    Path(LIST).write_text("".join(f"{line}\n" for line in ranges_of(set(every) - missing)), encoding="ascii")
    print(f"{len(every) - len(missing)} of {len(every)} characters can be printed", file=sys.stderr)


if __name__ == "__main__":
    main()
