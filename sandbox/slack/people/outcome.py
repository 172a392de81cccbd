"""What a member is shown after doing something, in Slack's words."""

from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]

NOT_A_COMMAND = (
    '`{command}` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as '
    "commands.\n\nIf you are trying to send a message and not run a command, try preceding the “/” with an empty space."
)
NOT_IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_ANSWER = "{command} failed because the app did not respond. Please try again or contact the app developer."
COMMAND_FAILED = '{command} failed with the error "{error}"'
PRESS_TIMED_OUT = "Operation timed out. Apps need to respond within 3 seconds."
PRESS_FAILED = "This app responded with Status Code {status}."
NOT_INTERACTIVE = "This app is not configured to handle interactive responses."
SUBMISSION_FAILED = "We had some trouble connecting. Try again?"
NO_OPTIONS = "Result not found."


@dataclass(frozen=True)
class Outcome:
    """The result of an action. `shown` is the message on failure; `errors` are the messages under fields, by block id.

    `action` is what became of a submitted modal: closed, errors, update, push or clear.
    """

    ok: bool = True
    shown: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    action: str | None = None

    def as_json(self) -> Json:
        return asdict(self)
