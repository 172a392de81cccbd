"""The steps of the tour on the demo page, and how the page detects that each was done (see sandbox/page/routes.py)."""

from typing import Any


def _step(id: str, role: str, text: str, stream: str, kind: str, matches: str, **more: str) -> dict[str, Any]:
    matcher = {"stream": stream, "kind": kind, "matches": matches, **more}
    if stream == "telegram":
        matcher["person"] = role
    return {"id": id, "role": role, "text": text, "done_when": matcher}


STEPS: list[dict[str, Any]] = [
    _step(
        "recognised",
        "customer",
        "On the customer's phone: press Start, then share the number.",
        "telegram",
        "bot_text",
        "How can we help",
    ),
    _step(
        "reported",
        "customer",
        "Report a fault: pick a machine, say what is wrong, add a photo, send it.",
        "telegram",
        "bot_text",
        "request is in",
    ),
    _step(
        "queue",
        "slack",
        "In #dispatch as Dana: type /queue.",
        "slack",
        "ephemeral",
        "unassigned",
    ),
    _step(
        "assigned",
        "slack",
        "Press Assign on the case and choose who goes.",
        "slack",
        "message",
        "scheduled",
        channel="dispatch",
    ),
    _step(
        "on-the-way",
        "technician",
        "On that technician's phone: open the visit and press On my way. Watch the customer's phone.",
        "telegram",
        "bot_text",
        "on the way, there about",
    ),
    _step(
        "on-site",
        "technician",
        "Press I'm here and share the location.",
        "telegram",
        "bot_text",
        "on site since",
    ),
    _step(
        "checked",
        "technician",
        "Work through the checklist, take a part from the van, send a photo.",
        "telegram",
        "bot_text",
        "checks are answered",
    ),
    _step(
        "signed",
        "technician",
        "Press Finish, say what was done, and let the customer sign.",
        "telegram",
        "bot_text",
        "✅ W-\\d+-\\d+ done",
    ),
    _step(
        "report",
        "customer",
        "Read the report on the customer's phone and press All good.",
        "telegram",
        "bot_text",
        "is closed",
    ),
    _step(
        "digest",
        "slack",
        "As Max in #managers: type /digest now.",
        "slack",
        "message",
        "Today: \\d+ opened",
        channel="managers",
    ),
    _step(
        "refused",
        "slack",
        "As Sam, who has no role: type /queue, and see who lets people in.",
        "slack",
        "ephemeral",
        "Ivy Chen",
    ),
]
