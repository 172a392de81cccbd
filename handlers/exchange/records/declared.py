"""All kinds of records by name. A new kind is added to its module, and here."""

from handlers.exchange.records.agreements import CONTRACTS
from handlers.exchange.records.crew import TECHNICIANS, TERRITORIES
from handlers.exchange.records.customers import ACCOUNTS, CONTACTS, PREFERENCES, SITES
from handlers.exchange.records.machines import ASSETS
from handlers.exchange.records.prices import PRICES, TAXES
from handlers.exchange.records.record import Record
from handlers.exchange.records.stock import PARTS, STOCK

RECORDS: dict[str, Record] = {
    record.kind: record
    for record in (
        ACCOUNTS,
        SITES,
        CONTACTS,
        ASSETS,
        CONTRACTS,
        TERRITORIES,
        TECHNICIANS,
        PREFERENCES,
        PARTS,
        STOCK,
        PRICES,
        TAXES,
    )
}
