from tortoise import fields
from tortoise.models import Model


class PriceRate(Model):
    """A row of a price list. `amount` is a decimal number as text, exact on every database; what it is says `per`."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=40, unique=True)
    price_list = fields.CharField(max_length=40)
    tier = fields.CharField(max_length=40, default="")
    currency = fields.CharField(max_length=3)
    item = fields.CharField(max_length=20)
    of = fields.CharField(max_length=40, default="")
    period = fields.CharField(max_length=20, default="standard")
    per = fields.CharField(max_length=20)
    amount = fields.CharField(max_length=30)
    minimum_minutes = fields.IntField(default=0)
    round_minutes = fields.IntField(default=0)
    starts_on = fields.DateField(null=True)
    ends_on = fields.DateField(null=True)

    class Meta:
        table = "price_rate"


class Tax(Model):
    """A tax by place, kind of line and kind of customer, while it holds. `percent` is a decimal number as text."""

    id = fields.IntField(primary_key=True)
    ref = fields.CharField(max_length=40, unique=True)
    place = fields.CharField(max_length=20)
    of = fields.CharField(max_length=40, default="")
    kind = fields.CharField(max_length=40, default="")
    category = fields.CharField(max_length=2, default="S")
    percent = fields.CharField(max_length=30)
    reason = fields.CharField(max_length=160, default="")
    starts_on = fields.DateField(null=True)
    ends_on = fields.DateField(null=True)

    class Meta:
        table = "tax"
