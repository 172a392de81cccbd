"""A machine is found by its label's codes and by its serial as people type it, by an English and a German customer at once."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from domain.cases.queries import list_open_cases_for
from domain.customers.models import Enquiry
from domain.customers.queries import actor_for
from handlers.customers.labels import read_label
from handlers.telegram.doors import ROUTER
from handlers.tools import Tools, configure
from storage.media.items import MediaItem, MediaStore, media_arrived
from tests.builders import a_contact, a_site, an_account, an_asset
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application
from tests.inline import InlineWorkers

CODE_128, QR, MATRIX, EAN_13 = (
    zxingcpp.BarcodeFormat.Code128,
    zxingcpp.BarcodeFormat.QRCode,
    zxingcpp.BarcodeFormat.DataMatrix,
    zxingcpp.BarcodeFormat.EAN13,
)
EAN, MAC = "4006381333931", "00:1B:44:11:3A:B7"


def a_label(*codes: tuple[zxingcpp.BarcodeFormat, str]) -> bytes:
    """A picture with these codes, one below the other; those that begin with "(" are GS1's."""
    canvas = Image.new("L", (1400, 40 + 460 * len(codes)), 255)
    for at, (form, text) in enumerate(codes):
        gs1 = {"gs1": True} if text.startswith("(") else {}
        picture = Image.fromarray(zxingcpp.create_barcode(text, form, **gs1).to_image(scale=4))
        canvas.paste(picture, (60, 40 + 460 * at))
    out = io.BytesIO()
    canvas.convert("RGB").save(out, "JPEG")
    return out.getvalue()


async def show(phone: Phone, label: bytes, folder: Path) -> None:
    """Send a photo of the label; it arrives and is read."""
    store = MediaStore(str(folder))
    configure(Tools(store, InlineWorkers()))
    await phone.send_photo()
    key = await store.write(label)
    item = await MediaItem.all().order_by("-id").first()
    assert item is not None
    await media_arrived(item.id, key=key, mime="image/jpeg", size=len(label))
    await read_label(ROUTER, phone.orders[-1])
    await phone.deliver()


@pytest.fixture
async def jan(phone: Phone) -> Phone:
    """A German customer's phone, beside Anna's."""
    harbour = await an_account("HAFEN", "Hafenschule", language="de")
    await a_contact(harbour, "Jan Petersen", phone="+49309018299")
    await an_asset("HS-2000", await a_site(harbour), label="Heizkessel", placement="Keller")
    jan = Phone(await an_application(), user=78, name="Jan")
    await jan.say("/start")
    await jan.share_number("+49309018299")
    return jan


LABELS = [
    ((QR, "https://t.me/callout_bot?start=serial-XK-2011"),),
    ((EAN_13, EAN), (QR, f"P/N=PR-5512;SN=XK-2011;MAC={MAC}")),
    ((CODE_128, MAC), (MATRIX, "(01)09506000134352(21)XK-2011")),
    ((CODE_128, "(01)09506000134352(21)XK-2011"),),
    ((CODE_128, "PR-5512"), (CODE_128, "XK-2011"), (EAN_13, EAN)),
    ((QR, '{"sn": "QQ-7777"}'), (CODE_128, "XK-2011")),
]


@pytest.mark.parametrize("codes", LABELS)
async def test_of_all_codes_in_one_photo_the_one_of_a_known_machine_is_taken(
    phone: Phone, held_clock: HeldClock, tmp_path: Path, codes: tuple[tuple[zxingcpp.BarcodeFormat, str], ...]
) -> None:
    await phone.say("/report")
    await phone.tap("Another machine")

    await show(phone, a_label(*codes), tmp_path / "media")

    assert "Front desk printer · Reception" in phone.text
    assert "What is it doing" in phone.text


async def test_neither_an_article_number_nor_a_mac_address_is_named_where_a_serial_stands_beside_it(
    phone: Phone, held_clock: HeldClock, tmp_path: Path
) -> None:
    await phone.say("/report")
    await phone.tap("Another machine")

    await show(phone, a_label((EAN_13, EAN), (QR, f"MAC={MAC};S/N=QQ-7777")), tmp_path / "media")

    assert "QQ-7777" in phone.text
    assert EAN not in phone.text
    await show(phone, a_label((CODE_128, MAC)), tmp_path / "media")
    assert "can't read a code" in phone.text


async def test_two_customers_show_labels_at_once_and_each_gets_their_own(
    phone: Phone, jan: Phone, held_clock: HeldClock, tmp_path: Path
) -> None:
    await phone.say("/report")
    await jan.tap("Störung melden")
    both = a_label((CODE_128, "XK-2011"), (CODE_128, "HS-2000"))

    await show(jan, both, tmp_path / "jan")
    await show(phone, both, tmp_path / "anna")

    assert "Heizkessel · Keller" in jan.text
    assert "Front desk printer · Reception" in phone.text


@pytest.mark.parametrize(
    "typed",
    [
        "XK–2011",
        "\u2066XK\u200b-2011\u2069",
        "“XK-2011”",
        "(XK-2011)!",
        "Seriennummer XK-2011",
        "serial no. XK-2011",
        "SN: XK-2011",
        "it's XK-2011",
        "the printer XK-2011",
    ],
)
@pytest.mark.parametrize("begun", [True, False])
async def test_a_serial_is_found_however_it_is_typed(phone: Phone, typed: str, begun: bool) -> None:
    if begun:
        await phone.say("/report")

    await phone.say(typed)

    assert "Front desk printer" in phone.text
    assert "can't find" not in phone.text


async def test_a_german_customer_names_the_serial_in_a_sentence(jan: Phone) -> None:
    await jan.tap("Störung melden")

    await jan.say("Die Seriennummer lautet „HS–2000“.")

    assert "Heizkessel · Keller" in jan.text


async def test_two_machines_whose_serials_differ_in_letters_of_another_script_are_two(phone: Phone) -> None:
    await an_asset("АБ-1234", label="Washer")
    await an_asset("ВГ-1234", label="Dryer")
    await phone.say("/report")

    await phone.say("вг 1234")
    assert "Dryer" in phone.text
    await phone.say("Drum does not turn")
    for label in ("Can wait", "As soon as possible", "Skip", "Send it"):
        await phone.tap(label)

    actor = await actor_for("telegram", str(phone.user))
    assert actor is not None
    (case,) = await list_open_cases_for(actor)
    assert [machine.serial for machine in case.assets] == ["ВГ-1234"]


async def test_a_strangers_enquiry_keeps_the_serial_without_the_words_around_it(stranger: Phone) -> None:
    await stranger.say("Seriennummer: „QQ–7777“!")
    await stranger.tap("Go on without it")
    await stranger.say("It jams on every page")
    await stranger.tap("That's all")
    await stranger.tap("Can wait")

    assert (await Enquiry.get()).serial == "QQ-7777"
