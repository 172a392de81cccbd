"""The texts of the product, in each language."""
