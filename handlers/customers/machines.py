"""Finding the machine that a customer means by what they type, tap or photograph."""

from dataclasses import dataclass

from domain.actor import Actor
from domain.assets.queries import find_by_serial_for
from domain.assets.rules import is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.queries import get_machine_by_key_for, get_machine_for, list_assets_for
from domain.company import company_profile
from domain.customers.actions import note_serial_miss
from domain.customers.queries import serial_lookups_rest
from domain.customers.rules import looks_like_phone
from domain.errors import NotFound
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Expects, Turn, in_rows
from handlers.customers.names import called, mentioned
from handlers.payloads import whole_number

NEAR = 3
MOST_CALLED, MOST_SEARCHED = 6, 100


@dataclass(frozen=True)
class Search:
    """What was typed, and the serials that it may mean; kept in a draft while the person chooses.

    `named` when it was no serial but what a machine is called; `missed` when a guest typed one that is none of their machines.
    """

    typed: str = ""
    near: tuple[str, ...] = ()
    typing: bool = False
    named: bool = False
    missed: bool = False

    @property
    def begun(self) -> bool:
        return self.typing or bool(self.near)


def machine_key(asset: AssetView) -> str:
    """What a button carries for a machine: `#17`. A serial may be longer than a button can carry."""
    return f"#{asset.id}"


async def machine_tapped(actor: Actor, argument: str) -> AssetView:
    """The machine that a button means; those that were sent long ago carry its serial. Raises NotFound."""
    key = whole_number(argument[1:]) if argument.startswith("#") else None
    return await (get_machine_by_key_for(actor, key) if key else get_machine_for(actor, argument))


@dataclass(frozen=True)
class Found:
    machine: AssetView | None
    near: tuple[AssetView, ...] = ()


async def look_up(turn: Turn, typed: str) -> Found:
    """Search the machines of the person's own company; a guest's are those that staff linked them to, found by their exact serial.

    Nothing is looked up for a stranger, nor for a guest who missed too often.
    """
    actor = turn.known
    if await serial_lookups_rest(actor):
        return Found(None)
    try:
        return Found(await get_machine_for(actor, typed))
    except NotFound:
        if actor.own_cases_only:
            await note_serial_miss(actor)
            return Found(None)
        near = (await find_by_serial_for(actor, typed, limit=NEAR)).near
        return Found(None, tuple(near))


async def _own(turn: Turn, typed: str) -> Found:
    """The person's own machine whose serial this is, though it has the shape of none: letters alone, or two or fifty of them."""
    try:
        return Found(await get_machine_for(turn.known, typed))
    except NotFound:
        return Found(None)


async def search(turn: Turn, typed: str) -> AssetView | Search:
    """The machine, or a Search with similar ones. Raises Again when nothing is similar."""
    plausible = is_plausible_serial(typed)
    found = await (look_up(turn, typed) if plausible else _own(turn, typed))
    if found.machine:
        return found.machine
    if near := await by_name(turn, typed):
        return Search(typed, near, named=True)
    if looks_like_phone(typed):
        raise Again("machine-phone")
    if not plausible:
        raise Again("machine-no-serial")
    if turn.known.own_cases_only:
        return Search(typed, missed=True)
    if not found.near:
        raise Again("machine-unknown", typed=typed)
    return Search(typed, tuple(asset.serial for asset in found.near))


async def by_name(turn: Turn, typed: str) -> tuple[str, ...]:
    """The person's own machines (serials) that are called that, the likeliest first: "boyler", "the lab printer"."""
    own = (await list_assets_for(turn.known, size=MOST_SEARCHED)).items
    return tuple(asset.serial for asset in called(typed, own)[:MOST_CALLED])


async def named(turn: Turn, text: str) -> tuple[str, ...]:
    """The person's own machines (serials) that a sentence names."""
    own = (await list_assets_for(turn.known, size=MOST_SEARCHED)).items
    return tuple(asset.serial for asset in mentioned(text, own))


async def ask_near(turn: Turn, search: Search) -> Ask:
    """Did you mean …?"""
    words = turn.words
    near = [await get_machine_for(turn.known, serial) for serial in search.near]
    again = (Choice(words.plain("button-type-again"), "again"), Choice(words.plain("button-label-photo"), "photo"))
    expects = Expects.TEXT | Expects.PHOTOS
    if len(near) == 1:
        one = near[0]
        name = words.plain("machine-label", machine=one.title, place=one.placement or one.site_name)
        asked = "machine-named-one" if search.named else "machine-near-one"
        text = words(asked, typed=search.typed, serial=one.serial, machine=name)
        yes = Choice(words.plain("button-that-one"), f"m:{machine_key(one)}", echo="")
        return Ask(text, ((yes,), again), expects, longest=lengths.SEARCH)
    choices = in_rows([Choice(_near_label(asset), f"m:{machine_key(asset)}", echo="") for asset in near])
    asked = "machine-named-several" if search.named else "machine-near-several"
    return Ask(words(asked, typed=search.typed), (*choices, again), expects, longest=lengths.SEARCH)


def _near_label(asset: AssetView) -> str:
    return f"{asset.serial} · {asset.title}"[:60]


async def ask_desk(turn: Turn, search: Search) -> Ask:
    """A guest's serial is none of their machines, or is not looked up for a while: the service desk finds it."""
    words, profile = turn.words, await company_profile()
    if await serial_lookups_rest(turn.known):
        text = words("machine-lookups-rest", phone=profile.phone, reachable="yes" if profile.phone else "no")
    else:
        text = words("machine-unknown-guest", typed=search.typed)
    desk = Choice(words.plain("button-to-desk"), "desk")
    return Ask(text, ((desk,), (Choice(words.plain("button-type-again"), "again"),)))


def ask_to_type(turn: Turn) -> Ask:
    photo = Choice(turn.words.plain("button-label-photo"), "photo")
    return Ask(turn.words("machine-type"), ((photo,),), Expects.TEXT | Expects.PHOTOS, longest=lengths.SEARCH)
