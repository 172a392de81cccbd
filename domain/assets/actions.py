"""All that can be done with an asset."""

from domain.assets.erasing import erase_words_of
from domain.assets.importing import import_asset, import_site_with_assets
from domain.assets.registering import register_asset, retire_asset

__all__ = [
    "erase_words_of",
    "import_asset",
    "import_site_with_assets",
    "register_asset",
    "retire_asset",
]
