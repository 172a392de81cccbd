"""Names by which Slack tells what was pressed, filled in or submitted: each defined once, in the file of its feature."""


class ActionId(str):
    """A button, or a field that reports each change. It stands in messages that were sent long ago: it stays."""

    __slots__ = ()

    def nth(self, number: int) -> "ActionId":
        """One of several of the same kind in a block, where Slack wants different ids."""
        return ActionId(f"{self}:{number}")


class FieldId(str):
    """A field of a form that is read when the form is submitted."""

    __slots__ = ()


class FormId(str):
    """A form (Slack's callback id)."""

    __slots__ = ()
