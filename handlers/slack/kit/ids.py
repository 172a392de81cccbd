"""Types for Slack's ids of buttons, fields and forms. Each id is defined once, in the file of its feature."""


class ActionId(str):
    """The id of a button, or of a field that reports each change. Old messages contain it: never rename it."""

    __slots__ = ()

    def nth(self, number: int) -> "ActionId":
        """The id of one of several such elements in a block, where Slack requires different ids."""
        return ActionId(f"{self}:{number}")


class FieldId(str):
    """The id of a field that is read when its form is submitted."""

    __slots__ = ()


class FormId(str):
    """The id of a form (Slack's callback_id)."""

    __slots__ = ()
