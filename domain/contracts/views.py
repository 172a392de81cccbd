from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ContractView:
    """`overrides` are {asset_type, category, priority, response, on_site, resolution}.

    `customer_pauses` are the reasons for waiting that count as the customer's.
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
