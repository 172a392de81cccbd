"""A technician's and a customer's phone on one wire, with the reactions running: what is done on one is seen on the other."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from domain.access.actions import invite_staff, issue_token
from domain.access.rules import Role
from domain.actor import Actor
from domain.appointments.actions import check_in, schedule_appointment
from domain.appointments.queries import get_appointment_for
from domain.appointments.views import AppointmentView
from domain.assets.queries import find_by_serial
from domain.cases.views import CaseView
from domain.crew.actions import register_technician
from domain.customers.actions import register_contact
from domain.customers.queries import actor_for, find_contacts_by_phone
from domain.geography import Point
from domain.window import Window
from domain.work_orders.actions import create_work_order
from domain.work_orders.queries import get_work_order_for
from domain.work_orders.views import WorkOrderView
from handlers.reactions import SUBSCRIPTIONS
from scheduler.relay import Relay
from storage.journal import entries as journal
from storage.outbox.claiming import claim_parcels
from storage.outbox.items import Parcel
from storage.outbox.outcomes import Sent, mark_all_sent
from tests.builders import BERLIN, SETUP, a_case, a_dispatcher, a_site, acting_as, an_account, an_asset
from tests.builders_crew import DAILY, a_checklist, a_part, a_van, in_hours
from tests.conftest import HeldClock
from tests.handlers.phone import Phone, an_application

BEN, ANNA, ZOE = 501, 77, 502
SHOWN = ("message", "clear", "callback_answer")


class WiredPhone(Phone):
    """Delivers to everybody, as the real wire does."""

    def __init__(self, application: Any, stage: "Stage", user: int, name: str) -> None:
        super().__init__(application, user, name)
        self.stage = stage

    async def deliver(self) -> None:
        await self.stage.deliver()

    async def take(self, parcel: Parcel) -> str:
        mine = parcel.address in (str(self.user), f"callback:{self.user}") and parcel.kind in SHOWN
        return await self._show(parcel) if mine else ""

    async def say(self, text: str, **more: Any) -> None:
        await super().say(text, **more)
        await self.stage.settle()

    async def tap(self, label: str, on: Any = None) -> None:
        await super().tap(label, on)
        await self.stage.settle()

    async def share_place(self, latitude: float = BERLIN[0], longitude: float = BERLIN[1]) -> None:
        await self.send(location={"latitude": latitude, "longitude": longitude})
        await self.stage.settle()

    async def speak(self) -> None:
        await self.send(voice={"file_id": "v1", "file_unique_id": "uv1", "duration": 4, "file_size": 4000})
        await self.stage.settle()

    @property
    def card(self) -> Any:
        """The visit's card: the latest message with the visit's own buttons."""
        ours = [m for m in self.messages if any(data.startswith("visit.") for data in m.buttons.values())]
        return ours[-1]


@dataclass
class Stage:
    application: Any
    relay: Relay
    clock: HeldClock
    phones: list[WiredPhone] = field(default_factory=list[WiredPhone])
    parcels: list[Parcel] = field(default_factory=list[Parcel])

    def phone(self, user: int, name: str) -> WiredPhone:
        phone = WiredPhone(self.application, self, user, name)
        self.phones.append(phone)
        return phone

    async def deliver(self) -> None:
        while parcels := await claim_parcels():
            for parcel in parcels:
                self.parcels.append(parcel)
                shown = [await phone.take(parcel) for phone in self.phones]
                await mark_all_sent([Sent(parcel, next(filter(None, shown), ""))])

    async def settle(self) -> None:
        """The events' consequences, and what they send."""
        while await self.relay.drain():
            pass
        await self.deliver()

    async def joined(self, user: int = BEN, name: str = "Ben Ito", ref: str = "T-BEN") -> WiredPhone:
        """A technician who has joined by the link, with a van."""
        invite = await invite_staff(
            SETUP, name=name, roles=[Role.TECHNICIAN], channel="telegram", timezone="Europe/Berlin"
        )
        van = await a_van(f"VAN-{ref}")
        await register_technician(
            SETUP, ref=ref, staff=invite.staff, shifts=DAILY, van=van, home=Point(52.45, 13.3), territories=[]
        )
        phone = self.phone(user, name)
        await phone.say(f"/start join-{await issue_token(invite.grant)}")
        return phone

    async def customer(self) -> WiredPhone:
        """Anna's phone; the Northside Clinic knows her number."""
        phone = self.phone(ANNA, "Anna")
        await phone.say("/start")
        await phone.share_number("+49309018200")
        await self.settle()
        return phone

    async def case(self, **values: Any) -> CaseView:
        printer = (await find_by_serial("XK-2011")).exact
        return await a_case(await self.anna(), printer, **{"problem": "jams every third page", **values})

    async def visit(self, technician: str = "T-BEN", window: Window | None = None, **values: Any) -> AppointmentView:
        return await self.visit_for(await self.case(**values), technician, window)

    async def visit_for(self, case: CaseView, technician: str, window: Window | None = None) -> AppointmentView:
        dispatcher = await a_dispatcher()
        order = await create_work_order(dispatcher, case=case.ref)
        view = await schedule_appointment(
            dispatcher, work_order=order.ref, technician=technician, window=window or in_hours(2, minutes=120)
        )
        await self.settle()
        return view

    async def anna(self) -> Actor:
        return acting_as((await find_contacts_by_phone("+49309018200"))[0])

    async def under_way(self, phone: WiredPhone, **values: Any) -> AppointmentView:
        """A visit on which the technician is on site, its card on the screen."""
        view = await self.visit(**values)
        await check_in(await self.actor(phone), appointment=view.ref)
        await self.settle()
        await phone.tap("Open")
        return await self.now(view)

    async def actor(self, phone: WiredPhone) -> Actor:
        actor = await actor_for("telegram", str(phone.user))
        assert actor
        return actor

    async def now(self, view: AppointmentView) -> AppointmentView:
        return await get_appointment_for(SETUP, view.ref)

    async def order(self, view: AppointmentView) -> WorkOrderView:
        return await get_work_order_for(SETUP, view.work_order)


@asynccontextmanager
async def a_stage(clock: HeldClock) -> AsyncGenerator[Stage]:
    """The Northside Clinic with its printer and Anna, a checklist of two points, and a roller on Ben's van."""
    relay = Relay(SUBSCRIPTIONS)
    journal.subscribe(relay.reactions_of)
    application = await an_application()
    try:
        account = await an_account()
        await an_asset(site=await a_site(account, access_notes="Ask at the desk"))
        await register_contact(SETUP, account=account.ref, name="Anna Weiss", phone="+49309018200")
        await a_checklist("Power is off", "Test page printed")
        await a_van("VAN-T-BEN")
        await a_part("PR-12", van="VAN-T-BEN", on_hand=2, name="Pickup roller", keywords=["jams", "roller"])
        yield Stage(application, relay, clock)
    finally:
        journal.subscribe(lambda name: ())
        await application.shutdown()
