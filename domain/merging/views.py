from dataclasses import dataclass

from domain.customers.views import ContactView


@dataclass(frozen=True)
class MergePreview:
    """What would move from `gone` to `kept`. `staying` are cases of another account, which don't follow the person.

    `seen` is a fingerprint: handed back, it says that this is what was shown.
    """

    kept: ContactView
    gone: ContactView
    cases: tuple[str, ...]
    staying: tuple[str, ...]
    enquiries: tuple[str, ...]
    chats: int
    seen: str
