from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.columns import json_column


class Contract(Model):
    """A service contract. `overrides` is a list of {asset_type, category, priority, response, on_site, resolution}.

    `customer_pauses` names the reasons for waiting that the contract counts as the customer's. `coverage`, what it is for and
    `credits` are as in ContractView; null where nothing was said.
    """

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=30, unique=True)
    account: Any = fields.ForeignKeyField("callout.Account", related_name="contracts", on_delete=fields.RESTRICT)
    name = fields.CharField(max_length=120)
    starts_on = fields.DateField()
    ends_on = fields.DateField(null=True)
    always_open = fields.BooleanField(default=False)
    overrides: Any = json_column(default=list)
    customer_pauses: Any = json_column(default=list)
    billing_model = fields.CharField(max_length=20, default="time_and_materials")
    tier = fields.CharField(max_length=12, default="", db_default="")
    coverage: Any = json_column(null=True)
    sites: Any = json_column(null=True)
    machines: Any = json_column(null=True)
    asset_types: Any = json_column(null=True)
    credits: Any = json_column(null=True)

    class Meta:
        table = "contract"
        indexes = [Index(fields=("account_id",), name="idx_contract_account")]
