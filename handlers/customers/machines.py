"""Finding the machine that a customer means by what they type, tap or photograph."""

from dataclasses import dataclass

from domain.assets.queries import find_by_serial, get_asset_for
from domain.assets.rules import canonical, is_plausible_serial
from domain.assets.views import AssetView
from domain.cases.queries import list_assets_for
from domain.errors import NotFound
from handlers.conversation import lengths
from handlers.conversation.dialogue import Again, Ask, Choice, Expects, Turn, in_rows

NEAR = 3
MOST_CALLED, MOST_SEARCHED = 6, 100
SHORTEST_WORD = 3
ARTICLES = frozenset({"the", "our", "der", "die", "das", "den", "unser", "unsere"})


@dataclass(frozen=True)
class Search:
    """What was typed, and the serials that it may mean; kept in a draft while the person chooses.

    `named` when it was no serial but what a machine is called.
    """

    typed: str = ""
    near: tuple[str, ...] = ()
    typing: bool = False
    named: bool = False

    @property
    def begun(self) -> bool:
        return self.typing or bool(self.near)


@dataclass(frozen=True)
class Found:
    machine: AssetView | None
    near: tuple[AssetView, ...] = ()


async def look_up(turn: Turn, typed: str) -> Found:
    """Search the machines of the person's own company; a stranger finds only what matches the serial on the machine."""
    matches = await find_by_serial(typed, limit=4 * NEAR)
    if turn.actor is None:
        return Found(matches.exact, tuple(matches.near[:NEAR]))
    try:
        return Found(await get_asset_for(turn.actor, typed))
    except NotFound:
        own = [asset for asset in matches.near if asset.account_id == turn.actor.account]
        return Found(None, tuple(own[:NEAR]))


async def search(turn: Turn, typed: str) -> AssetView | Search:
    """The machine, or a Search with similar ones. Raises Again when nothing is similar."""
    plausible = is_plausible_serial(typed)
    found = await look_up(turn, typed) if plausible else Found(None)
    if found.machine:
        return found.machine
    if called := await _called(turn, typed):
        return Search(typed, called, named=True)
    if not plausible:
        raise Again("machine-no-serial")
    if not found.near:
        raise Again("machine-unknown", typed=typed)
    return Search(typed, tuple(asset.serial for asset in found.near))


async def _called(turn: Turn, typed: str) -> tuple[str, ...]:
    """The person's own machines whose name, kind or place has every word that was typed: "boiler", "the lab printer"."""
    asked = [word for word in typed.casefold().split() if len(word) >= SHORTEST_WORD and word not in ARTICLES]
    if turn.actor is None or not asked:
        return ()
    own = (await list_assets_for(turn.actor, size=MOST_SEARCHED)).items
    called = [
        asset.serial
        for asset in own
        if all(word in f"{asset.title} {asset.type} {asset.placement} {asset.site_name}".casefold() for word in asked)
    ]
    return tuple(called) if len(called) <= MOST_CALLED else ()


async def ask_near(turn: Turn, search: Search) -> Ask:
    """Did you mean …?"""
    words = turn.words
    near = [found for serial in search.near if (found := (await find_by_serial(serial)).exact)]
    again = (Choice(words.plain("button-type-again"), "again"), Choice(words.plain("button-label-photo"), "photo"))
    expects = Expects.TEXT | Expects.PHOTOS
    if len(near) == 1:
        one = near[0]
        # A stranger sees only the kind of machine, not where the customer has it.
        name = words.plain("machine-label", machine=one.title, place=one.placement or one.site_name)
        name = name if turn.actor else one.type
        asked = "machine-named-one" if search.named else "machine-near-one"
        text = words(asked, typed=search.typed, serial=one.serial, machine=name)
        yes = Choice(words.plain("button-that-one"), f"m:{canonical(one.serial)}", echo="")
        return Ask(text, ((yes,), again), expects, longest=lengths.SEARCH)
    choices = in_rows([Choice(_near_label(turn, asset), f"m:{canonical(asset.serial)}", echo="") for asset in near])
    asked = "machine-named-several" if search.named else "machine-near-several"
    return Ask(words(asked, typed=search.typed), (*choices, again), expects, longest=lengths.SEARCH)


def _near_label(turn: Turn, asset: AssetView) -> str:
    return f"{asset.serial} · {asset.title if turn.actor else asset.type}"[:60]


def ask_to_type(turn: Turn) -> Ask:
    photo = Choice(turn.words.plain("button-label-photo"), "photo")
    return Ask(turn.words("machine-type"), ((photo,),), Expects.TEXT | Expects.PHOTOS, longest=lengths.SEARCH)
