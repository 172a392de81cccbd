"""Report a fault: which machine, what is wrong, how bad, when, how to get in; the whole on one screen; sent."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.assets.queries import get_asset_for
from domain.assets.rules import canonical
from domain.assets.views import AssetView
from domain.cases.actions import open_case
from domain.cases.queries import last_access_notes, list_assets_for
from domain.triage.queries import triage_text
from domain.triage.rules import Urgency
from handlers.conversation.dialogue import (
    Again,
    Ask,
    Choice,
    Dialogue,
    Ending,
    Expects,
    Jump,
    Stay,
    Step,
    Turn,
    in_rows,
)
from handlers.conversation.messages import Message, Reply, Said
from handlers.customers.cases import ANYTHING, media_in
from handlers.customers.labels import Place, order_reading
from handlers.customers.machines import Search, ask_near, ask_to_type, search
from handlers.customers.menu import machine_label
from handlers.customers.requests import case_slot, status_rows, status_text
from handlers.customers.times import Wish, ask_wish, take_wish, wish_outward, wish_words
from handlers.customers.urgency import answer_times
from storage.media.items import list_media

NAME = "report_fault"
PAGE = 6
SHORTEST_PROBLEM = 8


@dataclass(frozen=True)
class FaultDraft:
    """`machines` are serials; `emergency` is None until it was asked; `machine_page` and `search` are where the list stands."""

    machines: tuple[str, ...] = ()
    machine_page: int = 0
    search: Search = field(default_factory=Search)
    problem: str = ""
    media: tuple[int, ...] = ()
    emergency: bool | None = None
    urgency: str = ""
    wish: Wish = field(default_factory=Wish)
    access: str = ""
    changing: bool = False


async def ask_machine(turn: Turn, draft: FaultDraft) -> Ask:
    if draft.search.near:
        return await ask_near(turn, draft.search)
    page = await list_assets_for(turn.known, page=draft.machine_page, size=PAGE)
    if draft.search.typing or not page.items:
        return ask_to_type(turn)
    words = turn.words
    machines = in_rows(
        [Choice(machine_label(words, asset), f"m:{canonical(asset.serial)}", echo="") for asset in page.items]
    )
    earlier = [Choice(words.plain("button-earlier"), f"p:{page.number - 1}")] if page.has_previous else []
    more = [Choice(words.plain("button-more"), f"p:{page.number + 1}")] if page.has_next else []
    turning = ((*earlier, *more),) if earlier or more else ()
    other = ((Choice(words.plain("button-another-machine"), "type"),),)
    return Ask(words("intake-machine-ask"), (*machines, *turning, *other), Expects.TEXT | Expects.PHOTOS)


async def take_machine(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    if said.photos:
        await order_reading(turn.person, said.photos[0], Place(NAME, "machine"))
        return Stay(replace(draft, search=Search(typing=True)), note=turn.words("label-reading"))
    kind, _, value = (said.choice or "").partition(":")
    match kind:
        case "m":
            return replace(draft, machines=(value,), search=Search())
        case "p":
            return Stay(replace(draft, machine_page=int(value)))
        case "photo":
            return Stay(replace(draft, search=Search(typing=True)), note=turn.words("label-ask"))
        case "type" | "again":
            return Stay(replace(draft, search=Search(typing=True)))
        case _:
            pass
    found = await search(turn, said.text)
    if isinstance(found, AssetView):
        return replace(draft, machines=(found.serial,), search=Search())
    return Stay(replace(draft, search=found))


async def ask_problem(turn: Turn, draft: FaultDraft) -> Ask:
    """Under the machine's name, however it was found."""
    words = turn.words
    head = words("intake-machine", machine=machine_label(words, await get_asset_for(turn.known, draft.machines[0])))
    if not (draft.problem or draft.media):
        return Ask(f"{head}\n{words('intake-problem-ask')}", expects=ANYTHING)
    given = f"{head}\n{words('intake-problem-given', **await _given(draft))}"
    done = Choice(words.plain("button-thats-all"), "done", echo=_cut(draft.problem))
    anew = Choice(words.plain("button-write-anew"), "anew")
    return Ask(given, ((done, anew),), ANYTHING)


async def take_problem(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    """Words and pictures one after the other, each acknowledged at once, until that is all."""
    if said.choice == "done":
        if len(draft.problem) < SHORTEST_PROBLEM and not draft.media:
            raise Again("intake-problem-too-short")
        return replace(draft, emergency=None if _danger_words(turn, draft.problem) else False)
    if said.choice == "anew":
        return Stay(replace(draft, problem="", media=()))
    media, text = media_in(said), said.text.strip()
    problem = "\n".join(part for part in (draft.problem, text) if part)
    if not media and len(problem) < SHORTEST_PROBLEM and not draft.media:
        raise Again("intake-problem-too-short")
    return Stay(replace(draft, problem=problem, media=draft.media + media))


def _danger_words(turn: Turn, problem: str) -> tuple[str, ...]:
    return triage_text(problem, turn.words.language).urgency_words


async def ask_emergency(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    said = ", ".join(_danger_words(turn, draft.problem))
    danger = Choice(words.plain("button-emergency"), "yes")
    return Ask(words("intake-emergency-ask", words=said), ((danger,), (Choice(words.plain("button-no-danger"), "no"),)))


async def take_emergency(turn: Turn, draft: FaultDraft, said: Said) -> FaultDraft:
    """Somebody in danger is not asked how bad it is and when it suits."""
    if said.choice == "yes":
        return replace(draft, emergency=True, urgency=Urgency.NOTHING_WORKS.value, wish=Wish())
    return replace(draft, emergency=False)


async def ask_urgency(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    promised = await answer_times(turn.known, draft.machines[0], draft.problem)
    named = {each: words.plain(f"urgency-{each.value.replace('_', '-')}") for each in Urgency}
    lines = [words("intake-urgency-promise", answer=named[each], due=promised[each]) for each in Urgency]
    if len(set(promised.values())) == 1:  # whoever always comes first need not read it four times
        lines = [words("intake-urgency-always", due=promised[Urgency.NOTHING_WORKS])]
    choices = [Choice(named[each], each.value) for each in Urgency]
    return Ask("\n".join([words("intake-urgency-ask"), *lines]), in_rows(choices, 2))


async def take_urgency(turn: Turn, draft: FaultDraft, said: Said) -> FaultDraft:
    return replace(draft, urgency=said.choice or "")


async def ask_time(turn: Turn, draft: FaultDraft) -> Ask:
    return ask_wish(turn, draft.wish)


async def take_time(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    wish = take_wish(turn, draft.wish, said.choice or "")
    changed = replace(draft, wish=wish)
    return changed if wish.complete else Stay(changed)


async def ask_access(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    last = await _last_access(turn, draft)
    same = [Choice(words.plain("button-same-as-last"), "same")] if last else []
    text = words("intake-access-ask")
    if last:
        text = f"{text}\n{words('intake-access-last', access=_cut(last))}"
    return Ask(text, ((*same, Choice(words.plain("button-skip"), "skip")),), Expects.TEXT)


async def take_access(turn: Turn, draft: FaultDraft, said: Said) -> FaultDraft:
    if said.choice == "same":
        return replace(draft, access=await _last_access(turn, draft))
    return replace(draft, access=said.text.strip())


async def _last_access(turn: Turn, draft: FaultDraft) -> str:
    machine = await get_asset_for(turn.known, draft.machines[0])
    return await last_access_notes(turn.known, machine.site_ref)


async def ask_review(turn: Turn, draft: FaultDraft) -> Ask:
    words = turn.words
    text = await _review_text(turn, draft)
    if draft.changing:
        names = (
            ["machine", "problem", "access"] if draft.emergency else ["machine", "problem", "urgency", "time", "access"]
        )
        choices = [Choice(words.plain(f"intake-change-{name}"), f"s:{name}", echo="") for name in names]
        return Ask(f"{text}\n\n{words('intake-change-ask')}", in_rows(choices, 2))
    send, change = Choice(words.plain("button-send-it"), "send"), Choice(words.plain("button-change"), "change")
    return Ask(text, ((send, change),))


async def _review_text(turn: Turn, draft: FaultDraft) -> str:
    words, machine = turn.words, await get_asset_for(turn.known, draft.machines[0])
    how_bad = "intake-review-emergency" if draft.emergency else f"urgency-{draft.urgency.replace('_', '-')}"
    return words(
        "intake-review",
        machine=machine_label(words, machine),
        problem=_cut(draft.problem) or words.plain("intake-problem-media-only"),
        urgency=words.plain(how_bad),
        time=wish_words(words, draft.wish),
        access=_cut(draft.access) or words.plain("intake-review-no-access"),
        **await _given(draft),
    )


async def _given(draft: FaultDraft) -> dict[str, str | int]:
    """What was sent so far: words, files or both, and whether the files are all photos or all recordings."""
    kinds = {item.kind for item in await list_media(list(draft.media))}
    given = "both" if draft.problem and draft.media else "files" if draft.media else "words"
    return {
        "given": given,
        "kind": kinds.pop() if kinds in ({"photo"}, {"voice"}) else "file",
        "files": len(draft.media),
    }


def _cut(text: str) -> str:
    """Long words are kept whole in the request; on the one screen they are shortened."""
    return text if len(text) <= 160 else text[:159].rstrip() + "…"


async def take_review(turn: Turn, draft: FaultDraft, said: Said) -> Any:
    if said.choice == "change":
        return Stay(replace(draft, changing=True))
    unchanged = replace(draft, changing=False)
    if said.choice and said.choice.startswith("s:"):
        step = said.choice.removeprefix("s:")
        again = replace(unchanged, wish=Wish()) if step == "time" else unchanged
        return Jump(again, step, back_to="review")
    return unchanged


async def send_request(turn: Turn, draft: FaultDraft) -> Ending:
    """The result is the request's status message, which is edited from here on."""
    words = turn.words
    case = await open_case(
        turn.known,
        assets=list(draft.machines),
        problem=draft.problem or words.plain("intake-problem-media-only"),
        urgency=draft.urgency,
        preferred=draft.wish.preferred(),
        access=draft.access,
        media=list(draft.media),
        channel=turn.person.channel,
        confirmed_emergency=bool(draft.emergency),
    )
    status = Message(await status_text(words, case), status_rows(words, case))
    return Ending((Reply(status, case_slot(case.ref), about=case.ref),), toast=words.plain("intake-sent"))


def _no_danger(draft: FaultDraft) -> bool:
    return draft.emergency is False


def _in_danger(draft: FaultDraft) -> bool:
    return draft.emergency is True


def _machine_list(draft: FaultDraft) -> FaultDraft | None:
    return replace(draft, search=Search()) if draft.search.begun else None


def _earlier_times(draft: FaultDraft) -> FaultDraft | None:
    wish = wish_outward(draft.wish)
    return replace(draft, wish=wish) if wish else None


def _unchanged(draft: FaultDraft) -> FaultDraft | None:
    return replace(draft, changing=False) if draft.changing else None


def _told(draft: FaultDraft) -> bool:
    return bool(draft.problem or draft.media)


def _danger_unasked(draft: FaultDraft) -> bool:
    return draft.emergency is None


REPORT_FAULT = Dialogue(
    NAME,
    1,
    Step("machine", ask_machine, take_machine, outward=_machine_list),
    Step("problem", ask_problem, take_problem),
    Step("emergency", ask_emergency, take_emergency, skip=_no_danger, counted=False, needed=_danger_unasked),
    Step("urgency", ask_urgency, take_urgency, skip=_in_danger),
    Step("time", ask_time, take_time, skip=_in_danger, outward=_earlier_times),
    Step("access", ask_access, take_access),
    Step("review", ask_review, take_review, counted=False, outward=_unchanged),
    draft=FaultDraft,
    finish=send_request,
    help="intake-help",
    effort=_told,
)
