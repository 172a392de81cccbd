"""How machines stand, by the open cases about them."""

from collections.abc import Collection
from typing import Any

from domain.cases.models import CaseLine
from domain.cases.rules import UNDER_WAY, is_in_danger
from domain.cases.views import MachineState
from domain.sla.rules import Priority


async def states_of(machines: Collection[int]) -> dict[int, MachineState]:
    """The worst of each of these machines (keys) about which a case is open, whoever has reported it."""
    worst: dict[int, MachineState] = {}
    lines = CaseLine.filter(asset_id__in=list(machines), case__status__in=list(UNDER_WAY))
    found: list[dict[str, Any]] = await lines.values("asset_id", "case__triage", "case__priority")
    for line in found:
        is_down = is_in_danger(line["case__triage"]) or line["case__priority"] == Priority.P1
        machine = line["asset_id"]
        if is_down or machine not in worst:
            worst[machine] = MachineState.DOWN if is_down else MachineState.REPORTED
    return worst
