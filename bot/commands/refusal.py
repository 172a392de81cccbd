"""The exception of a command that can't do what was asked."""


class CommandRefused(Exception):
    """Has one line for each thing that is wrong; `exit_code` is 2 for wrong usage, 1 otherwise."""

    def __init__(self, *lines: str, exit_code: int = 1) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.exit_code = exit_code
