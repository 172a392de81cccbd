"""The question to one member of staff whether they take an emergency, and what it turns into."""

from dataclasses import dataclass
from html import escape

from domain.emergency_calls.rules import Answer, CallState
from domain.emergency_calls.views import CallView
from handlers.emergencies.subjects import EmergencySubject
from handlers.texts.catalogue import Texts
from handlers.texts.shortening import cut, units

LONGEST_SHOWN, BEGINNING = 1800, 400
"""Units of the person's words, escaped, that fit into the question: it is edited, so that it is one message. Longer ones stand above
it, whole, and the question has their beginning.
"""


@dataclass(frozen=True)
class Question:
    """`text` has the catalogue's markup; whether it can be taken and declined decides on its buttons."""

    text: str
    can_take: bool
    can_decline: bool


def question_for(call: CallView, subject: EmergencySubject, staff: int, words: Texts) -> Question:
    """As the member with this key sees it now."""
    asked_now = call.state is CallState.ASKING and call.asking == staff
    parts = [_headline(call, subject, words)]
    if subject.words and (call.state is CallState.ASKING or call.taken_by == staff):
        parts.append(words("emergency-words", words=_shown(subject.words)))
        parts.append(_phone(call, subject, words))
    parts.append(_state(call, staff, words))
    return Question("\n".join(parts), can_take=call.state is CallState.ASKING, can_decline=asked_now)


def whole_words(subject: EmergencySubject, words: Texts) -> str:
    """The person's words with the headline's reference, where the question has only their beginning; else ''."""
    if _fits(subject.words):
        return ""
    return words("emergency-words-whole", ref=subject.ref, who=cut(subject.who, 80), words=subject.words)


def _shown(said: str) -> str:
    return cut(said, len(said) + 1 if _fits(said) else BEGINNING)


def _fits(said: str) -> bool:
    return units(escape(said, quote=False)) <= LONGEST_SHOWN


def _phone(call: CallView, subject: EmergencySubject, words: Texts) -> str:
    return words(
        "emergency-phone",
        ref=subject.ref,
        phone=subject.phone,
        known="yes" if subject.phone else "no",
        enquiry="yes" if call.subject_kind == "enquiry" else "no",
    )


def _headline(call: CallView, subject: EmergencySubject, words: Texts) -> str:
    return words(
        "emergency-headline",
        ref=subject.ref,
        danger=call.danger.value,
        who=cut(subject.who, 80),
        machine=cut(subject.machine, 80),
        place=cut(subject.place, 120),
        has_machine="yes" if subject.machine else "no",
        has_place="yes" if subject.place else "no",
    )


def _state(call: CallView, staff: int, words: Texts) -> str:
    if call.state is CallState.TAKEN:
        mine = "yes" if call.taken_by == staff else "no"
        return words("emergency-taken", name=call.taken_by_name, mine=mine)
    if call.state is CallState.ENDED:
        return words("emergency-ended")
    if call.asking == staff:
        return words("emergency-ask")
    declined = call.latest_answer_of(staff) is Answer.DECLINED
    return words("emergency-passed-on", declined="yes" if declined else "no")
