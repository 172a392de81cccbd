"""Compiles at installation everything that the service, the demo and the commands import: `python -m bot.precompile`.

Python writes byte code at the first import, unless it may not: PYTHONDONTWRITEBYTECODE is set, an image is read-only, files belong to
somebody else. Then each start compiles two thousand files again, which takes two seconds and more. An installer compiles everything or
nothing, and three quarters of what is installed are never imported. So this imports our own modules, as a start would, and writes the
byte code of all that was imported.
"""

import importlib
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from pkgutil import walk_packages

from bot.first_use import FIRST_USED

PACKAGES = ("bot", "handlers", "domain", "storage", "scheduler", "sandbox")
NEED_SANDBOX = ("bot.demo", "sandbox")
"""What can't be imported where the sandbox was left out, as in the image."""
ON_DEMAND = (
    *FIRST_USED,
    "apscheduler.triggers.interval",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "pyrage",
    "slack_bolt.listener_matcher.async_builtins",
)
"""Modules that are imported at their first use, during a start or later."""


def keep_byte_code(packages: Iterable[str] = PACKAGES, on_demand: Iterable[str] = ON_DEMAND) -> None:
    """Write byte code that is missing or older than its file, where files may be written at all."""
    already = list(sys.modules.values())
    sys.dont_write_bytecode = False
    import_all(packages, on_demand)
    for module in already:
        loader = getattr(getattr(module, "__spec__", None), "loader", None)
        if isinstance(loader, SourceFileLoader):
            loader.get_code(loader.name)


def import_all(packages: Iterable[str] = PACKAGES, on_demand: Iterable[str] = ON_DEMAND) -> None:
    for package in packages:
        for name in _modules_of(package):
            importlib.import_module(name)
    for name in on_demand:
        importlib.import_module(name)


def _modules_of(package: str) -> Iterator[str]:
    """The package and all modules in it, except those that do something when they are imported."""
    left_out = () if find_spec("sandbox") else NEED_SANDBOX
    if package in left_out:
        return
    yield package
    found = importlib.import_module(package)
    for module in walk_packages(found.__path__, f"{package}.", onerror=_is_left_out):
        if not module.name.endswith(".__main__") and not module.name.startswith(left_out):
            yield module.name


def _is_left_out(name: str) -> None:
    """`walk_packages` imports each package to look into it. Raises ImportError for one that should have been there."""
    if find_spec("sandbox") or not name.startswith(NEED_SANDBOX):
        raise


if __name__ == "__main__":
    keep_byte_code()
