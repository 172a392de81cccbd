"""The kinds of records that come and go as CSV, by name alone: the command line names them without what is behind them."""

from enum import StrEnum


class Kind(StrEnum):
    """In the order in which they are brought in: a row may name what a kind before it holds."""

    ACCOUNTS = "accounts"
    SITES = "sites"
    CONTACTS = "contacts"
    ASSETS = "assets"
    CONTRACTS = "contracts"
    TERRITORIES = "territories"
    TECHNICIANS = "technicians"
    PARTS = "parts"
    STOCK = "stock"
