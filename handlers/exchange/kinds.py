"""The kinds of records that can be imported and exported, by name alone, so that the command line imports nothing else."""

from enum import StrEnum


class Kind(StrEnum):
    """In import order: a row may refer to records of earlier kinds."""

    ACCOUNTS = "accounts"
    SITES = "sites"
    CONTACTS = "contacts"
    ASSETS = "assets"
    CONTRACTS = "contracts"
    TERRITORIES = "territories"
    TECHNICIANS = "technicians"
    PREFERENCES = "preferences"
    PARTS = "parts"
    STOCK = "stock"
    PRICES = "prices"
    TAXES = "taxes"


ONE_OF = {
    Kind.ACCOUNTS: "account",
    Kind.SITES: "site",
    Kind.CONTACTS: "contact",
    Kind.ASSETS: "asset",
    Kind.CONTRACTS: "contract",
    Kind.TERRITORIES: "territory",
    Kind.TECHNICIANS: "technician",
    Kind.PREFERENCES: "contact",
    Kind.PARTS: "part",
    Kind.STOCK: "location",
    Kind.PRICES: "price",
    Kind.TAXES: "tax",
}
"""What a reference of the kind names."""
