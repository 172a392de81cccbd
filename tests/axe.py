"""Accessibility of a page in a browser, checked with axe-core (vendored, see tests/vendor/axe-core)."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RUN = """async (off) => {
  const rules = Object.fromEntries(off.map((name) => [name, { enabled: false }]));
  const found = await axe.run(document, { rules, resultTypes: ["violations"] });
  return found.violations.flatMap((each) => each.nodes.map((node) =>
    `${each.id}: ${node.target.join(" ")}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? each.help}`));
}"""


async def violations(page: Page, *, off: tuple[str, ...] = ()) -> list[str]:
    """What is wrong on the page as it is shown now, a line each."""
    # Evaluated from outside, so that the page's own policy on scripts stays as strict as it is.
    await page.evaluate(_source())
    found: Any = await page.evaluate(RUN, list(off))
    return found


@cache
def _source() -> str:
    return f"{AXE.read_text(encoding='utf-8')}; undefined"
