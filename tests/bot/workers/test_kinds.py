"""The service's kinds of work."""

from importlib import import_module

import pytest

from bot.app import KINDS
from handlers.workers import Kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_names_code_that_is_there(kind: Kind) -> None:
    module, _, name = kind.entry.partition(":")

    assert callable(getattr(import_module(module), name))


def test_no_two_kinds_share_a_name() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
