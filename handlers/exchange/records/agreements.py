"""What was promised to customers."""

from domain.actor import Permission
from domain.contracts.actions import import_contract
from domain.contracts.queries import export_contracts
from handlers.exchange import cells, promises
from handlers.exchange.kinds import Kind
from handlers.exchange.records.record import Column, Record, needed

BILLING_MODELS = ("time_and_materials", "fixed_price", "retainer", "warranty")

CONTRACTS = Record(
    Kind.CONTRACTS,
    ("ref",),
    (
        needed("ref", cells.text(30)),
        needed("account", cells.text(30), refers=Kind.ACCOUNTS),
        needed("name", cells.name(120)),
        needed("starts_on", cells.DAY),
        Column("ends_on", cells.DAY),
        Column("always_open", cells.FLAG),
        Column("customer_pauses", cells.PAUSES),
        Column("billing_model", cells.one_of(*BILLING_MODELS, empty=BILLING_MODELS[0])),
        Column("tier", promises.TIER),
        Column("coverage", promises.COVERAGE),
        Column("overrides", cells.OVERRIDES),
        Column("sites", cells.WORDS, refers=Kind.SITES),
        Column("asset_types", cells.WORDS),
        Column("machines", cells.WORDS),
        Column("credits", promises.CREDITS),
    ),
    import_contract,
    export_contracts,
    see=Permission.AGREEMENT_VIEW,
    edit=Permission.AGREEMENT_EDIT,
    shown=("ref", "name", "account", "tier", "starts_on", "ends_on"),
    own="ref",
)
