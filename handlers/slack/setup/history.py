"""What happened to a record, a line each: who changed what, when, from what to what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.actor import ActorKind
from domain.customers.queries import actor_names
from domain.history import HistoryEntry, history_of
from domain.imports import RecordChanged
from handlers.exchange.records.record import Record, Row
from handlers.slack.kit.blocks import clipped
from handlers.slack.kit.caller import Caller
from handlers.slack.setup.wording import changes
from handlers.texts.catalogue import Safe, Texts

NAMES = frozenset(
    {
        RecordChanged.name,
        "assets.registered",
        "assets.retired",
        "contracts.registered",
        "crew.technician_registered",
        "crew.territory_defined",
        "customers.account_address_changed",
        "customers.account_registered",
        "customers.contact_confirmed",
        "customers.contact_ended",
        "customers.contact_moved",
        "customers.contact_number_changed",
        "customers.contact_points_changed",
        "customers.contact_registered",
        "customers.person_invited",
        "customers.person_joined",
        "customers.person_removed",
        "customers.person_role_changed",
        "customers.site_registered",
        "customers.site_way_in_changed",
        "parts.location_defined",
        "parts.part_defined",
        "parts.stock_moved",
        "pricing.price_set",
        "pricing.tax_set",
    }
)
"""The events that a history tells."""

MOST = 20
CALLOUT = "Callout"
MANAGER = "manager"


async def entries_of(caller: Caller, record: Record, row: Row) -> list[HistoryEntry]:
    """The newest first."""
    subjects = await record.subjects_of(row)
    found = await history_of(caller.actor, subjects, names=NAMES, permission=record.see)
    told = [
        each for each in found if "part" not in each.data or each.data["part"] == row.get("part", row.get("number"))
    ]
    first = {
        each.name: each.id for each in told
    }  # an entry that says a record was entered says it once: later ones say what changed
    return [each for each in told if not each.name.endswith(("registered", "defined")) or first[each.name] == each.id]


async def lines_of(record: Record, row: Row, entries: Sequence[HistoryEntry], words: Texts) -> list[str]:
    named = [value for each in entries for value in _staff_in(each)]
    names = await actor_names([*(each.actor for each in entries), *named])
    return [_line(record, row, _with_names(each, names), names.get(each.actor, ""), words) for each in entries]


def _staff_in(entry: HistoryEntry) -> list[str]:
    """The members of staff (`staff:3`) that a change names."""
    sides = (entry.data.get("before"), entry.data.get("after"))
    found = [str(side.get(MANAGER) or "") for side in sides if isinstance(side, dict)]
    return [each for each in found if each.startswith(f"{ActorKind.STAFF}:")]


def _with_names(entry: HistoryEntry, names: Mapping[str, str]) -> HistoryEntry:
    data = dict(entry.data)
    for side in ("before", "after"):
        if isinstance(known := data.get(side), dict) and known.get(MANAGER) in names:
            data[side] = known | {MANAGER: names[known[MANAGER]]}
    return replace(entry, data=data)


def _line(record: Record, row: Row, entry: HistoryEntry, name: str, words: Texts) -> str:
    who = words.plain("setup-by-file") if entry.actor == "system:import" else name
    who = CALLOUT if entry.actor.startswith("system:") and entry.actor != "system:import" else who
    if entry.name == RecordChanged.name:
        what = "; ".join(changes(record, row, entry.data.get("before"), entry.data.get("after"), words))
    else:
        what = _event_words(entry, words)
    return words(
        "setup-history-line", at=entry.at, who=clipped(who or words.plain("setup-somebody"), 60), what=Safe(what)
    )


def _event_words(entry: HistoryEntry, words: Texts) -> str:
    key = f"setup-event-{entry.name.replace('.', '-').replace('_', '-')}"
    quantity, left, kind = (str(entry.data.get(name, "")) for name in ("quantity", "left", "kind"))
    return words(key, quantity=quantity, left=left, kind=kind)
