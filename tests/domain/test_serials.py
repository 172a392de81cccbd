import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assets.rules import canonical, deletion_keys, distance, folded, is_plausible_serial, rank, stated

SERIALS = ["XK-2011", "XK-2012", "XK-3011", "PR-55-A", "BX-0001"]


@pytest.mark.parametrize(
    "typed", ["XK-2011", "xk 2011", " xk.20/11 ", "S/N: XK-2011", "s/n XK2011", "Serial number: xk2011", "ＸＫ-2011"]
)
def test_case_spaces_dashes_and_labels_do_not_matter(typed: str) -> None:
    assert canonical(typed) == "XK2011"


@pytest.mark.parametrize("serial", ["SN4411", "SNX-20", "NO12345", "NRG-100"])
def test_a_serial_that_begins_like_a_label_keeps_its_beginning(serial: str) -> None:
    assert canonical(serial) == serial.replace("-", "")


@pytest.mark.parametrize(
    ("typed", "meant"), [("XK-2O1l", "XK-2011"), ("8X-OOOI", "BX-0001"), ("PR-SS-A", "PR-55-A"), ("xkzo11", "XK-2011")]
)
def test_characters_that_look_alike_are_one(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant)
    assert canonical(typed) != canonical(meant)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("XK-20I1", ["XK-2011", "XK-2012", "XK-3011"]),
        ("xk2012", ["XK-2012", "XK-2011", "XK-3011"]),
        ("KX-2011", ["XK-2011", "XK-2012", "XK-3011"]),
        ("pr55a", ["PR-55-A"]),
        ("QQ-9999", []),
        ("", []),
    ],
)
def test_the_nearest_serials_come_first_and_distant_ones_are_left_out(typed: str, found: list[str]) -> None:
    assert [each.serial for each in rank(SERIALS, typed)] == found


def test_a_look_alike_costs_less_than_another_slip() -> None:
    assert distance("XK-2011", "xk 2011") == 0
    assert 0 < distance("XK-2011", "XK-2O1l") < distance("XK-2011", "XK-2017") == 1
    assert distance("XK-2011", "XK-2101") == 1


def test_only_as_many_as_asked_for_are_ranked() -> None:
    assert len(rank([f"XK-201{digit}" for digit in range(10)], "XK-201")) == 3
    assert len(rank([f"XK-201{digit}" for digit in range(10)], "XK-201", limit=5)) == 5


def test_nothing_typed_has_no_keys() -> None:
    assert deletion_keys(" - ") == set()
    assert deletion_keys("7") == {"7"}


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    serial = draw(st.text(ALPHABET, min_size=4, max_size=14))
    at, char = draw(st.integers(0, len(serial) - 2)), draw(st.sampled_from(ALPHABET))
    typed = {
        "wrong": serial[:at] + char + serial[at + 1 :],
        "missing": serial[:at] + serial[at + 1 :],
        "too many": serial[:at] + char + serial[at:],
        "swapped": serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :],
        "none": serial.lower(),
    }
    return serial, typed[draw(st.sampled_from(sorted(typed)))]


@given(slips())
def test_one_slip_is_found_by_a_common_deletion_key(slip: tuple[str, str]) -> None:
    serial, typed = slip

    assert deletion_keys(serial) & deletion_keys(typed)
    assert [each.serial for each in rank([serial], typed)] == [serial]


@pytest.mark.parametrize("text", ["XK-2011", "xk2011", "S/N: 4711-0815", "8812345678", "Printer XK-2011", "PR 55 A"])
def test_what_may_be_a_serial_is_taken_for_one(text: str) -> None:
    assert is_plausible_serial(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hi",
        "help",
        "printer",
        "123",
        "+49 30 123456",
        "12.05.2026",
        "2026-05-12",
        "14:30",
        "x" * 50 + "1",
        "The printer 2011 is broken",
        "is XK-2011 working?",
        "🙂 2011",
    ],
)
def test_what_is_no_serial_is_not(text: str) -> None:
    assert not is_plausible_serial(text)


TYPED = [
    *(f"XK{dash}2011" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63"),
    *("X\u200bK-20\u200d11", "\ufeffXK-2011", "XK\u00ad-2011", "\u2068XK-2011\u2069", "XK-2011\ufe0f"),
    *("\u201cXK-2011\u201d", "\u201eXK-2011\u201c", "\u00abXK-2011\u00bb", "'XK-2011'", '"XK-2011"', "`XK-2011`"),
    *("(XK-2011)", "[XK-2011]", "<XK-2011>", "XK-2011!", "XK-2011.", "XK-2011!!", "XK-2011,", "xk-2011 ?"),
    *("Seriennummer XK-2011", "Seriennummer: XK-2011", "Serien-Nr. XK-2011", "Ser.-Nr.: XK-2011", "serial no. XK-2011"),
    *("Serial number: XK-2011", "SN: XK-2011", "SN=XK-2011", "S/N XK-2011", "Nr. XK-2011", "Fabriknummer XK-2011"),
    *(
        "it's XK-2011",
        "It\u2019s XK-2011.",
        "it is XK-2011",
        "the serial number is XK-2011",
        "Die Seriennummer ist XK-2011",
    ),
    *(
        "Die Seriennummer lautet: \u201eXK\u20132011\u201c!",
        "Es ist die XK-2011",
        "XK-2011 please",
        "XK-2011, bitte",
        "XK-\u0662\u0660\u0661\u0661",
    ),
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_serial_is_not_turned_away_by_its_looks(typed: str) -> None:
    assert is_plausible_serial(typed)
    assert canonical(stated(typed)) == "XK2011"


@pytest.mark.parametrize("serial", ["SN4411", "NO12345", "NRG-100", "MY-2011", "IT-55", "Serial-9", "DIE-4711"])
def test_a_serial_that_looks_like_such_a_word_keeps_it(serial: str) -> None:
    assert canonical(stated(serial)) == serial.upper().replace("-", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u0410\u0411-1234", "\u0412\u0413-1234"),
        ("\u0410\u0411-1234", "1234"),
        ("\u6a5f\u68b0-12", "\u96fb\u6c17-12"),
        ("\u0915\u093f-12", "\u0915\u093e-12"),
        ("\u0394-1000", "\u03a9-1000"),
        ("\u00c4-1000", "A-1000"),
        ("\u0425\u041a-2011", "XK-2011"),
    ],
)
def test_serials_in_any_script_keep_all_their_letters(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
    assert is_plausible_serial(one)


def test_letters_that_look_alike_in_two_scripts_are_near() -> None:
    assert folded("\u0425\u041a-2011") == folded("XK-2011")
    assert [each.serial for each in rank(["XK-2011"], "\u0425\u041a-2011")] == ["XK-2011"]


@pytest.mark.parametrize(
    ("one", "other"), [("\uff21\uff22-12", "AB-12"), ("A\u0308B-12", "\u00c4B-12"), ("xk-2011", "XK 2011")]
)
def test_two_spellings_of_one_serial_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
