"""Words for a DomainError to staff: reference and reason first, then what to do."""

from domain.appointments.errors import SlotTaken
from domain.dispatch.errors import NotEligible
from domain.errors import DomainError
from domain.window import Window
from handlers.slack.kit.wording import gates_words
from handlers.texts.catalogue import Texts


def wording_of(error: DomainError, words: Texts) -> str:
    """The words for `error`, with the catalogue's markup."""
    match error:
        case NotEligible():
            return words("slack-error-not-eligible", reasons=gates_words(error.failures, words))
        case SlotTaken():
            starts, ends = error.params.get("starts_at"), error.params.get("ends_at")
            window = Window(starts, ends) if starts and ends else None  # pyright: ignore[reportArgumentType] (params are untyped)
            return words("slack-error-slot-taken", booking=error.params.get("booking", ""), window=window)
        case _:
            key = f"slack-error-{error.code}"
            params = {name: value for name, value in error.params.items() if not isinstance(value, (list, tuple))}
            return words(key, **params) if words.has(key) else words.error(error)
