"""Which of an account's contracts covers a machine."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from domain.contracts.views import ContractView


class Reach(IntEnum):
    """How closely a contract names what it is for; the closest wins."""

    ACCOUNT = 1
    TYPE = 2
    SITE = 3
    TYPE_AT_SITE = 4
    MACHINE = 5


def reach_of(contract: ContractView, *, site: str, serial: str, asset_type: str) -> Reach | None:
    """How closely the contract names this machine; None where it is not for it."""
    if serial in contract.machines:
        return Reach.MACHINE
    sites, types = contract.sites, contract.asset_types
    if not sites and not types:
        return None if contract.machines else Reach.ACCOUNT
    if (sites and site not in sites) or (types and asset_type not in types):
        return None
    if sites and types:
        return Reach.TYPE_AT_SITE
    return Reach.SITE if sites else Reach.TYPE


def covering(
    contracts: Iterable[ContractView], *, accounts: Sequence[int], site: str, serial: str, asset_type: str
) -> ContractView | None:
    """The contract that counts for a machine: the one that names it most closely.

    Of equals that of the account nearest to the machine's own (`accounts` are keys, its own first), then the one that began last.
    """
    nearest = {account: -place for place, account in enumerate(accounts)}
    found: list[tuple[tuple[int, int, int, int], ContractView]] = []
    for contract in contracts:
        reach = reach_of(contract, site=site, serial=serial, asset_type=asset_type)
        if reach is not None and contract.account_id in nearest:
            began = contract.starts_on.toordinal()
            found.append(((reach, nearest[contract.account_id], began, contract.id), contract))
    return max(found, key=lambda each: each[0])[1] if found else None
