"""All that can be done with price lists and taxes."""

from domain.pricing.importing import import_price, import_tax

__all__ = ["import_price", "import_tax"]
