"""What the strip on the demo page says to try next, and how it sees that it was done."""

from typing import Any

STEPS: list[dict[str, Any]] = []
