from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AssetView:
    """`warranty` maps parts, labor and expense to the last day covered, as an ISO date."""

    id: int
    serial: str
    type: str
    make: str
    model: str
    label: str
    placement: str
    account_id: int
    account_ref: str
    account_name: str
    site_ref: str
    site_name: str
    site_address: str
    installed_on: date | None
    warranty: Mapping[str, str]
    notes: str
    retired: bool

    @property
    def title(self) -> str:
        """What people call it: its label, else make and model, else its type."""
        return self.label or f"{self.make} {self.model}".strip() or self.type

    def covered_until(self, cover: str) -> date | None:
        """The last day of parts, labor or expense."""
        last = self.warranty.get(cover)
        return date.fromisoformat(last) if last else None


@dataclass(frozen=True)
class SerialMatches:
    """What a typed serial may mean: the very one, or the nearest ones."""

    exact: AssetView | None
    near: list[AssetView]
