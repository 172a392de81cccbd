"""UTF-16 units, in which the Bot API counts."""


def utf16_width(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def utf16_slice(text: str, offset: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
