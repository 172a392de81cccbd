"""Every code on a label is taken apart before one part is chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assets.queries import label_parts

GS = "\x1d"
EAN, UPC, GTIN, EAN_8, IMEI = "4006381333931", "036000291452", "09506000134352", "96385074", "490154203237518"
MAC = "00:1B:44:11:3A:B7"


def offered(*codes: str) -> list[str]:
    return [part.text for part in label_parts(codes) if part.is_offered]


@pytest.mark.parametrize(
    "code",
    [
        "XK-2011",
        "S/N: XK-2011",
        "SN XK-2011",
        "Seriennummer: XK-2011",
        # our own sticker
        "https://t.me/callout_bot?start=serial-XK-2011",
        "http://t.me/callout_bot?start=serial-XK-2011&lang=de",
        "t.me/callout_bot?start=serial-XK-2011",
        "https://telegram.me/callout_bot?start=serial-XK-2011",
        "tg://resolve?domain=callout_bot&start=serial-XK-2011",
        "https://t.me/callout_bot/app?startapp=serial-XK-2011",
        # GS1, bracketed and raw
        f"(01){GTIN}(21)XK-2011",
        f"(01){GTIN}(17)261231(10)LOT7(21)XK-2011",
        "(8004)XK-2011",
        "(21)XK-2011(8004)95060001343520001",
        f"01{GTIN}21XK-2011",
        f"01{GTIN}1726123110LOT7{GS}21XK-2011",
        f"]C101{GTIN}21XK-2011{GS}10LOT7",
        f"]d201{GTIN}21XK-2011",
        f"{GS}01{GTIN}{GS}21XK-2011{GS}240PART7",
        f"{GS}8004XK-2011",
        f"https://id.gs1.org/01/{GTIN}/21/XK-2011",
        f"[)>\x1e06{GS}1PPART7{GS}SXK-2011\x1e\x04",
        # fields
        f"P/N=PR-5512;SN=XK-2011;MAC={MAC}",
        f"MAC={MAC};P/N=PR-5512;SN=XK-2011",
        f"MODEL: LX9000 S/N: XK-2011 MAC: {MAC}",
        f"Part No: PR-5512\nSerial No.: XK-2011\nEAN: {EAN}",
        "Made in Germany S/N: XK-2011 Rev. 3",
        "SN:XK-2011,PN:PR-5512",
        "Serial=XK-2011|Model=LX9000",
        # JSON
        '{"sn": "XK-2011", "mac": "001B44113AB7"}',
        '{"model": "LX9000", "serialNumber": "XK-2011"}',
        '{"device": {"serial_no": "XK-2011"}, "gtin": "09506000134352"}',
        '{"serial": {"number": "XK-2011"}}',
        '[{"type": "LX9000", "s/n": "XK-2011"}]',
        # addresses
        "https://example.com/support?sn=XK-2011",
        "https://example.com/support?model=LX9000&serial=XK-2011&mac=001B44113AB7",
        "https://example.com/p?SerialNumber=XK%2D2011",
        "https://example.com/serial/XK-2011/manual",
        "https://example.com/d/XK-2011",
        "www.example.com/XK-2011/",
        "https://example.com/#sn=XK-2011",
    ],
)
def test_the_serial_comes_first_whatever_carries_it(code: str) -> None:
    assert offered(code)[0] == "XK-2011"


@pytest.mark.parametrize("beside", [EAN, UPC, GTIN, EAN_8, IMEI, MAC, "001B.4411.3AB7", "001B44113AB7", f"EAN: {EAN}"])
@pytest.mark.parametrize("serial", ["XK-2011", "https://example.com/s?sn=XK-2011", "SN=XK-2011"])
def test_what_stands_beside_a_serial_is_never_offered_before_it(serial: str, beside: str) -> None:
    assert offered(beside, serial)[0] == "XK-2011"
    assert offered(serial, beside)[0] == "XK-2011"


@pytest.mark.parametrize(
    "code", [MAC, f"MAC={MAC}", f"P/N=PR-5512;MAC={MAC}", '{"mac": "001B44113AB7"}', "", " ", "{", "[]"]
)
def test_what_is_no_serial_is_not_offered_alone_either(code: str) -> None:
    assert offered(code) == []


def test_a_serial_that_says_so_keeps_its_rank_though_it_looks_like_an_article_number() -> None:
    assert offered("XK-2011", f"SN={EAN}") == [EAN, "XK-2011"]


def test_the_parts_that_name_themselves_come_before_bare_ones_and_each_once() -> None:
    assert offered("PR-5512", "(21)XK-2011", "xk2011", "https://example.com/d/QQ-7777") == [
        "XK-2011",
        "PR-5512",
        "QQ-7777",
    ]


@given(st.lists(st.text(max_size=60) | st.from_regex(r"(\]C1)?[0-9()\x1d]{0,40}") | st.just("[" * 3000), max_size=4))
def test_any_code_is_taken_apart(codes: list[str]) -> None:
    assert len(label_parts(codes)) <= 200
