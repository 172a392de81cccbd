"""/customer merge: two contacts become one, after a form that shows what moves; the message in #dispatch undoes it for a day."""

import re

from domain.actor import Permission
from domain.customers.views import ContactView, MergeView
from domain.merging.actions import merge_contacts, preview_merge, undo_merge
from domain.merging.views import MergePreview
from handlers.slack.kit import outbound
from handlers.slack.kit.blocks import actions, button, modal, section, shorten
from handlers.slack.kit.caller import Caller
from handlers.slack.kit.door import Answer, Form, Tap, metadata
from handlers.slack.kit.feature import Feature
from handlers.slack.kit.ids import ActionId, FormId
from handlers.slack.kit.outbound import Blocks, View
from handlers.slack.kit.values import number_in, remembered
from handlers.slack.staff.contacts import the_one_meant
from handlers.texts.catalogue import Texts

FORM, UNDO = FormId("customer.merge"), ActionId("customer.unmerge")
PAIR = re.compile(r"(?P<one>#\d+)\s+(?P<other>#\d+)|(?P<named>[^,]+),(?P<second>[^,]+)")
MOST_NAMED = 10


async def ask_to_merge(caller: Caller, text: str, trigger_id: str) -> Answer:
    """Show who stays, who goes, and what moves."""
    caller.actor.must(Permission.CASE_EDIT)
    given = PAIR.fullmatch(text.strip())
    if given is None:
        return Answer(caller.words("slack-merge-usage"))
    one = await the_one_meant(given["one"] or given["named"])
    other = await the_one_meant(given["other"] or given["second"])
    shown = await preview_merge(caller.actor, one=one.id, other=other.id)
    await outbound.open_view(caller.user, trigger_id, _view(shown, caller.words))
    return Answer()


async def take_merge(caller: Caller, form: Form) -> View | None:
    known = remembered(form.metadata)
    one, other = number_in(str(known.get("one", ""))), number_in(str(known.get("other", "")))
    await merge_contacts(caller.actor, one=one, other=other, seen=str(known.get("seen", "")))
    return None


async def take_undo(caller: Caller, tap: Tap) -> Answer:
    caller.actor.must(Permission.CASE_EDIT)
    undone = await undo_merge(caller.actor, merge=number_in(tap.value))
    return Answer(caller.words("slack-merge-undone-done", **_names(undone.kept, undone.gone)))


def _view(shown: MergePreview, words: Texts) -> View:
    lines = [words("slack-merge-ask", **_names(shown.kept, shown.gone), **_places(shown.kept, shown.gone))]
    lines.append(
        words(
            "slack-merge-moves",
            cases=len(shown.cases),
            named=_few(shown.cases),
            enquiries=len(shown.enquiries),
            chats=shown.chats,
        )
    )
    if shown.staying:
        lines.append(
            words("slack-merge-stays", cases=_few(shown.staying), account=shorten(shown.gone.account_name, 80))
        )
    lines.append(words("slack-merge-day"))
    return modal(
        words.plain("slack-merge-title"),
        [section("\n".join(lines))],
        callback_id=FORM,
        submit=words.plain("slack-button-merge"),
        close=words.plain("slack-button-cancel"),
        metadata=metadata(one=shown.kept.id, other=shown.gone.id, seen=shown.seen),
    )


def merge_message(merge: MergeView, who: str, words: Texts) -> tuple[str, Blocks]:
    """Its line in the channel; *Undo* goes once it is undone."""
    key = "slack-merge-line-undone" if merge.undone else "slack-merge-line"
    text = words(key, who=who, **_names(merge.kept, merge.gone), cases=len(merge.moved["cases"]))
    if merge.undone:
        return text, [section(text)]
    return text, [section(text), actions(button(words.plain("slack-button-unmerge"), UNDO, str(merge.id)))]


def _names(kept: ContactView, gone: ContactView) -> dict[str, str]:
    return {
        "kept": shorten(kept.name, 80),
        "kept-number": f"#{kept.id}",
        "gone": shorten(gone.name, 80),
        "gone-number": f"#{gone.id}",
    }


def _places(kept: ContactView, gone: ContactView) -> dict[str, str]:
    return {"account": shorten(kept.account_name, 80), "from": shorten(gone.account_name, 80)}


def _few(refs: tuple[str, ...]) -> str:
    return ", ".join(refs[:MOST_NAMED]) + (" …" if len(refs) > MOST_NAMED else "")


FEATURE = Feature(taps={UNDO: take_undo}, forms={FORM: take_merge})
