"""The service's event loop."""

import asyncio
import sys

import pytest

from bot.loop import run_on_loop


async def _which() -> str:
    return type(asyncio.get_running_loop()).__module__.partition(".")[0]


def test_it_is_the_quick_one() -> None:
    assert run_on_loop(_which()) == ("asyncio" if sys.platform == "win32" else "uvloop")


def test_where_that_is_not_made_it_is_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)

    assert run_on_loop(_which()) == "asyncio"
