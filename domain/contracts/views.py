from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ContractView:
    """`overrides` are {asset_type, category, priority, response, on_site, resolution}.

    `coverage` are {asset_type, category, tier, hours}: of each tier and hours what the most specific line says, else the contract.
    `customer_pauses` are the reasons for waiting that count as the customer's. `sites` (references), `machines` (serials) and
    `asset_types` are what it is for; with none it is for the whole account. `credits` are {clock, percent, amount, cap, period}.
    """

    id: int
    ref: str
    account_id: int
    name: str
    starts_on: date
    ends_on: date | None
    always_open: bool
    overrides: tuple[Mapping[str, str], ...]
    customer_pauses: tuple[str, ...]
    billing_model: str
    tier: str = ""
    coverage: tuple[Mapping[str, Any], ...] = ()
    sites: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    asset_types: tuple[str, ...] = ()
    credits: tuple[Mapping[str, str], ...] = ()
