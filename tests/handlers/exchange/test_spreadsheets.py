"""Files as spreadsheet programs write them."""

import pytest

from handlers.exchange.kinds import Kind
from handlers.exchange.records.declared import RECORDS
from handlers.exchange.sheet import read_sheet
from tests.handlers.exchange.brought_in import bring_in, problems


@pytest.mark.parametrize(
    "content",
    [
        b"sep=;\r\nref;name\r\nA;L\xc3\xb6we, Co\r\n",
        b'\xef\xbb\xbf"sep=;"\nref;name\nA;L\xc3\xb6we, Co\n',
        b'sep=,\nref,name\nA,"L\xc3\xb6we, Co"\n',
        "sep=\t\nref\tname\nA\tLöwe, Co\n".encode("utf-16"),
        "ref\tname\nA\tLöwe, Co\n".encode("utf-16"),
        "ref\tname\nA\tLöwe, Co\n".encode("utf-16-be"),
        "ref\tname\nA\tLöwe, Co\n".encode("utf-16-le"),
        "ref;name\nA;Löwe, Co\n".encode("cp1252"),
        "ref;name;;\nA;Löwe, Co;;\n".encode(),
        "ref;;name;\nA;;Löwe, Co\n".encode(),
        "“ref”;'Name'\nA;„Löwe, Co“\n".encode(),
        "ref;name\nA;«Löwe, Co»\n".encode(),
        "ref;name\nA;'Löwe, Co'\n".encode(),
        'ref;name\nA;"""Löwe, Co"""\n'.encode(),
        "ref;name\nA;\u200b Löwe,\u00a0Co\n".encode(),
    ],
)
def test_a_file_is_read_as_spreadsheet_programs_write_it(content: bytes) -> None:
    (row,) = read_sheet(content, RECORDS[Kind.ACCOUNTS]).rows

    assert (row.problems, row.values) == ([], {"ref": "A", "name": "Löwe, Co"})


@pytest.mark.parametrize("name", ["Zum »Löwen«", "O'Neill's", "“Blue” and “Red”", "Rock 'n' Roll"])
def test_quotes_within_a_name_are_part_of_it(name: str) -> None:
    (row,) = read_sheet(f"ref,name\nA,{name}\n".encode(), RECORDS[Kind.ACCOUNTS]).rows

    assert row.values["name"] == name


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"ref;name;\nA;B;C\n", "line 2: has 'C' in column 3, which has no name"),
        (b"sep=;\nref;nmae\nA;B\n", "line 2: there is no column 'nmae'; is it name?"),
        (b"sep=;\nref;name\nA\n", "line 3: has 1 cells where the header has 2"),
        ("ref,name\nA,““””\n".encode(), "line 2: name is empty"),
        (
            "ref,name\nA,Škoda Север\n".encode().replace(b"\xc5", b"\xff"),
            "line 2: is not UTF-8: save the file as CSV UTF-8",
        ),
        ("ref,name\nA,Ελλάδα\n".encode("cp1253"), "line 2: is not UTF-8: save the file as CSV UTF-8"),
    ],
)
@pytest.mark.usefixtures("database")
async def test_what_cant_be_read_is_told_by_its_line_in_the_file(content: bytes, problem: str) -> None:
    assert problem in problems(await bring_in(Kind.ACCOUNTS, content))
