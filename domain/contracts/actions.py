"""All that can be done with a contract."""

from domain.contracts.importing import import_contract
from domain.contracts.registering import register_contract

__all__ = [
    "import_contract",
    "register_contract",
]
