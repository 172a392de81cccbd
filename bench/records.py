"""Creates records for benchmarks, by the same actions that people use."""

import io
import random
from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta
from hashlib import sha256

from PIL import Image, ImageChops, ImageDraw

from bot.demo import company
from bot.demo.seed import SETUP, invite_of
from domain.access.actions import accept_invite
from domain.access.rules import contact_actor
from domain.actor import Actor
from domain.appointments.actions import check_in, schedule_appointment
from domain.cases.actions import open_case
from domain.cases.views import CaseView
from domain.clock import now
from domain.completion.actions import sign
from domain.completion.queries import work_shown
from domain.customers.queries import actor_for, export_contacts, find_contacts_by_phone
from domain.window import Window
from domain.work_orders.actions import add_photo, answer_checklist, create_work_order, summarise
from handlers.tools import tools
from storage.media.items import MediaStore, add_preview, expect_media, keep_arriving

PROBLEMS = ("It shows E7 and stops", "A loud noise since this morning", "Water drips from the left side")
URGENCIES = ("can_wait", "hard_to_work", "nothing_works")
PHONE_PICTURE = (4032, 3024)
CHAT_PICTURE = (1280, 960)
"""The size to which Telegram scales a photo."""


async def open_cases(count: int) -> None:
    """Open so many cases for all customers, about their machines."""
    rng = random.Random(count)
    machines = [
        (customer.ref, machine.serial)
        for customer in company.CUSTOMERS
        for place in customer.places
        for machine in place.machines
    ]
    for _ in range(count):
        account, serial = rng.choice(machines)
        await _case(account, serial, rng.choice(PROBLEMS), rng.choice(URGENCIES))


async def kept_pictures(store: MediaStore, pictures: Sequence[bytes]) -> list[int]:
    """Store the pictures like photos that people send; returns their media ids."""
    return [await _arrived(store, picture) for picture in pictures]


async def _arrived(store: MediaStore, picture: bytes) -> int:
    name = sha256(picture).hexdigest()[:40]
    item = await expect_media(kind="photo", channel="bench", file_id=name, file_unique_id=name)

    async def pieces() -> AsyncGenerator[bytes]:
        yield picture

    await keep_arriving(store, item.id, pieces(), largest=len(picture))
    await add_preview(store, item.id, tools().decoder.preview)
    return item.id


async def completed_work_order(media: Sequence[int], signature: int) -> str:
    """A complete visit with checklist, photos and signature. Returns the work order's reference."""
    technician = await _technician()
    case = await _case("KESTRELPW", "XK-5001", "It jams on every third page", "hard_to_work")
    order = await create_work_order(SETUP, case=case.ref)
    window = Window(now() + timedelta(hours=1), now() + timedelta(hours=2))
    visit = await schedule_appointment(SETUP, work_order=order.ref, technician="T-LEO", window=window)
    await check_in(technician, appointment=visit.ref)
    await summarise(SETUP, work_order=order.ref, summary="Replaced the pickup roller and cleaned the paper path. " * 4)
    for item in order.checklist:
        await answer_checklist(SETUP, work_order=order.ref, position=item.position, answer="ok")
    for number, photo in enumerate(media):
        await add_photo(SETUP, work_order=order.ref, media=photo, stage=("before", "during", "after")[number % 3])
    await sign(
        technician,
        work_order=order.ref,
        kind="sheet",
        signer="James Ofori",
        media=signature,
        rating=5,
        through="sheet",
        seen=(await work_shown(technician, order.ref, "en")).snapshot.digest,
        language="en",
    )
    return order.ref


async def _technician() -> Actor:
    """Leo, who has every skill; he joins if he has not yet."""
    member = next(each for each in company.CREW if each.ref == "T-LEO")
    known = await actor_for("telegram", member.ref)
    return known or await accept_invite(channel="telegram", external_id=member.ref, token=invite_of(member.phone))


async def _case(account: str, serial: str, problem: str, urgency: str) -> CaseView:
    return await open_case(
        await _somebody_of(account), assets=[serial], problem=problem, urgency=urgency, channel="telegram"
    )


async def _somebody_of(ref: str) -> Actor:
    people = [row["phone"] for row in await export_contacts() if row["account"] == ref]
    person = (await find_contacts_by_phone(people[0]))[0]
    return contact_actor(
        id=person.id,
        name=person.name,
        account=person.account_id,
        language=person.language,
        timezone=company.TIMEZONE,
        own_cases_only=person.own_cases_only,
    )


def drawn_name() -> bytes:
    """A signature like one drawn by a finger."""
    out = io.BytesIO()
    sheet = Image.new("RGB", (600, 200), "white")
    strokes = [(40 + 20 * step, 100 + (70 if step % 2 else -70)) for step in range(27)]
    ImageDraw.Draw(sheet).line(strokes, fill="black", width=4)
    sheet.save(out, "PNG")
    return out.getvalue()


def photos(count: int, size: tuple[int, int], quality: int = 88) -> list[bytes]:
    """JPEGs of the size of a phone's: soft shapes with sensor noise."""
    shapes = Image.effect_noise((24, 18), 90).resize(size, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(size, 14)
    base = Image.merge("RGB", [ImageChops.add(shapes, grain, 1, -128), shapes, ImageChops.invert(shapes)])
    made: list[bytes] = []
    for number in range(count):
        out = io.BytesIO()
        ImageChops.offset(base, 97 * number, 41 * number).save(out, "JPEG", quality=quality)
        made.append(out.getvalue())
    return made
