"""What the codes on a machine's label say: every code is taken apart, and the serials among its parts come first.

A label carries several codes: our own sticker's link, GS1 element strings, fields ("P/N=…;SN=…;MAC=…"), JSON, addresses with the
serial as a parameter, or the bare serial. Beside it stand article numbers, MAC addresses and IMEIs, which are none.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from domain.assets.rules import canonical, is_plausible_serial, stated

GROUP_SEPARATOR = "\x1d"
MOST_PARTS = 200
DEEPEST = 8
# Names of fields, in small letters and digits only.
_SERIALS = """
sn serial serialno serialnr serialnum serialnumber serno sernr ser snr deviceserial productserial machineserial
seriennummer seriennr fabriknummer fabriknr gerätenummer geraetenummer maschinennummer
"""
_OTHERS = """
pn partno partnr partnumber part p model modell mod type typ art artnr artikelnummer ean upc gtin sku lot batch qty po order
mac macaddress macid wlanmac lanmac wifimac ethmac eth imei imei1 imei2 fccid ip pin key ssid password pw user host url lang
rev date mfg mfd fw hw version
"""
SERIAL_NAMES, OTHER_NAMES = frozenset(_SERIALS.split()), frozenset(_OTHERS.split())
# Application identifiers of GS1 by their first two digits, with the length of what has a fixed one (identifier included).
_FIXED = {
    "00": 20, "01": 16, "02": 16, "03": 16, "04": 18, "20": 4, "41": 16,
    **{str(each): 8 for each in range(11, 20)},
    **{str(each): 10 for each in range(31, 37)},
}
_SYMBOLOGY = re.compile(r"^\](?:C1|d2|Q3|e0|J1)")
_BRACKETED = re.compile(r"\((\d{2,4})\)([^(\x1d]*)")
_GS1_SERIALS = ("21", "8004")
_FIELD = re.compile(r"(?:^|[\s;|,&{])[\"']?([^\W\d_][\w./ -]{0,24}?)[\"']?\s*[:=]\s*")
_ENDS = re.compile(r"[;|\n\r\t&,}]| {2,}")
_MAC = re.compile(r"(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}|(?:[0-9A-F]{4}\.){2}[0-9A-F]{4}", re.IGNORECASE)
_HEX = re.compile(r"(?=.*[A-F])(?=.*\d)[0-9A-F]{12}", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*://|tg:|www\.|t\.me/|telegram\.(?:me|dog)/)", re.IGNORECASE)
_STICKER = "serial-"


class Rank(IntEnum):
    """How sure it is that a part is a serial: it says so; it stands alone; an address ends with it; it has the shape of something
    else (an article number); it is something else, and only ever a serial where a machine has it."""

    NAMED = 0
    BARE = 1
    IN_ADDRESS = 2
    LOOKS_OTHER = 3
    OTHER = 4


@dataclass(frozen=True)
class LabelPart:
    text: str
    rank: Rank

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken for a serial that no machine of the person has."""
        return self.rank is not Rank.OTHER and is_plausible_serial(self.text)


def label_parts(codes: Iterable[str]) -> list[LabelPart]:
    """The parts of all codes that may be a serial, the surest first, each once. What looks like something else comes last."""
    found = dict[str, LabelPart]()
    for part in sorted((_judged(each) for code in codes for each in _parts(code)), key=lambda each: each.rank):
        bare = canonical(part.text)
        if bare and bare not in found:
            found[bare] = part
    return list(found.values())[:MOST_PARTS]


def _judged(part: LabelPart) -> LabelPart:
    """With the rank that its looks leave it; what says of itself that it is a serial keeps its own."""
    text = part.text.strip()
    if part.rank is Rank.NAMED:
        return LabelPart(text, Rank.OTHER if _MAC.fullmatch(text) else part.rank)
    if _MAC.fullmatch(text):
        return LabelPart(text, Rank.OTHER)
    other = _HEX.fullmatch(text) or is_article_number(text) or is_imei(text)
    return LabelPart(text, max(part.rank, Rank.LOOKS_OTHER) if other else part.rank)


def is_article_number(text: str) -> bool:
    """EAN, UPC or GTIN: 8, 12, 13 or 14 digits, the last of which checks the others."""
    if len(text) not in (8, 12, 13, 14) or not (text.isascii() and text.isdigit()):
        return False
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(text[:-1])))
    return (10 - total % 10) % 10 == int(text[-1])


def is_imei(text: str) -> bool:
    """15 digits, the last of which checks the others by Luhn's formula."""
    if len(text) != 15 or not (text.isascii() and text.isdigit()):
        return False
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(text))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _parts(code: str) -> Iterator[LabelPart]:
    text = code.strip(" \t\r\n\0")
    if not text:
        return
    for read in (_of_json, _of_address, _of_elements, _of_identifiers, _of_fields):
        parts = read(text)
        if parts is not None:
            yield from parts
            return
    yield LabelPart(stated(text), Rank.BARE)


def _name(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _named(name: str, value: str) -> Iterator[LabelPart]:
    """What a field of this name holds: a serial, something else, or who knows."""
    if name in SERIAL_NAMES:
        yield LabelPart(_first_shaped(value), Rank.NAMED)
    elif name in OTHER_NAMES:
        yield LabelPart(value.strip(), Rank.OTHER)


def _first_shaped(value: str) -> str:
    """The value up to a word that is no part of a serial ("XK-2011 Made in Germany", "XK-2011 Rev. 3")."""
    words = stated(value).split()
    end = next((at for at, word in enumerate(words) if at and word.rstrip(".").isalpha() and len(word) > 2), len(words))
    return " ".join(words[:end])


def _of_json(text: str) -> list[LabelPart] | None:
    if text[0] not in "{[":
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return [part for name, value in _leaves(content) for part in _named(_name(name), value)]


def _leaves(content: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST:
        return
    if isinstance(content, dict):
        for key, value in cast("dict[str, Any]", content).items():
            inside = _name(name) in SERIAL_NAMES and _name(key) not in OTHER_NAMES  # {"serial": {"number": …}}
            yield from _leaves(value, name if inside else key, depth + 1)
    elif isinstance(content, list):
        for value in cast("list[Any]", content):
            yield from _leaves(value, name, depth + 1)
    elif isinstance(content, (str, int)) and not isinstance(content, bool):
        yield name, str(content)


def _of_address(text: str) -> list[LabelPart] | None:
    """Our own sticker, a parameter that is called a serial, GS1's Digital Link (…/21/…), or how the address ends."""
    if not _ADDRESS.match(text):
        return None
    try:
        address = urlsplit(text if ":" in text.split("/")[0] else f"https://{text}")
    except ValueError:
        return []
    found = list[LabelPart]()
    for key, value in (*parse_qsl(address.query), *parse_qsl(address.fragment)):
        name = _name(key)
        if name in ("start", "startapp") and value.startswith(_STICKER):
            found.append(LabelPart(value.removeprefix(_STICKER), Rank.NAMED))
        elif name in SERIAL_NAMES or name in OTHER_NAMES:
            found += _named(name, value)
        else:
            found.append(LabelPart(value, Rank.IN_ADDRESS))
    steps = [unquote(step) for step in address.path.split("/") if step]
    for before, step in pairwise(steps):
        if before in _GS1_SERIALS or _name(before) in SERIAL_NAMES:
            found.append(LabelPart(step, Rank.NAMED))
        elif before == "01":
            found.append(LabelPart(step, Rank.OTHER))
    return [*found, *(LabelPart(step, Rank.IN_ADDRESS) for step in steps[-1:])]


def _of_elements(text: str) -> list[LabelPart] | None:
    """GS1 element strings, with brackets around the identifiers or raw with FNC1 (as GS) between the fields."""
    if text.startswith("("):
        elements = _BRACKETED.findall(text)
        return _serials_of(elements) if elements else None
    marked = bool(_SYMBOLOGY.match(text)) or text.startswith(GROUP_SEPARATOR)
    raw = _SYMBOLOGY.sub("", text).lstrip(GROUP_SEPARATOR)
    if not marked and not (raw[:2] in ("01", "02") and is_article_number(raw[2:16]) and len(raw) > 16):
        return None
    return _serials_of(_raw_elements(raw))


def _raw_elements(raw: str) -> list[tuple[str, str]]:
    found = list[tuple[str, str]]()
    while raw and len(found) < MOST_PARTS:
        raw = raw.lstrip(GROUP_SEPARATOR)
        length = _FIXED.get(raw[:2])
        element, rest = (raw[:length], raw[length:]) if length else _until_separator(raw)
        identifier = next((each for each in _GS1_SERIALS if element.startswith(each)), element[:2])
        found.append((identifier, element[len(identifier) :]))
        raw = rest
    return found


def _until_separator(raw: str) -> tuple[str, str]:
    element, _, rest = raw.partition(GROUP_SEPARATOR)
    return element, rest


def _serials_of(elements: Sequence[tuple[str, str]]) -> list[LabelPart]:
    """(21) is a serial, (8004) an asset's number, (01) the article's; what else there is says nothing of the machine."""
    found = [LabelPart(value, Rank.NAMED) for wanted in _GS1_SERIALS for each, value in elements if each == wanted]
    return [*found, *(LabelPart(value, Rank.OTHER) for each, value in elements if each == "01")]


def _of_identifiers(text: str) -> list[LabelPart] | None:
    """ISO 15434, format 06: fields that begin with a data identifier, of which S is a serial and 1P an article."""
    if not text.startswith("[)>"):
        return None
    fields = re.split(r"[\x1c-\x1f\x04]+", text)
    serials = [each.lstrip("0123456789")[1:] for each in fields if re.match(r"(?:25)?S", each)]
    return [LabelPart(each, Rank.NAMED) for each in serials]


def _of_fields(text: str) -> list[LabelPart] | None:
    """ "P/N=55;SN=XK-2011;MAC=…", "S/N: XK-2011 P/N: 55"; None where no name of a field is known."""
    fields = [found for found in _FIELD.finditer(text) if _known_name(found[1])]
    if not fields:
        return None
    found = list[LabelPart]()
    for at, field in enumerate(fields):
        until = fields[at + 1].start() if at + 1 < len(fields) else len(text)
        value = _ENDS.split(text[field.end() : until])[0].strip(" \"'")
        found += _named(_known_name(field[1]), value)
    return found


def _known_name(words: str) -> str:
    """The name of a field that a text before a colon ends with: "Made in Germany S/N" is S/N."""
    parts = words.split()
    for at in range(len(parts)):
        name = _name("".join(parts[at:]))
        if name in SERIAL_NAMES or name in OTHER_NAMES:
            return name
    return ""
