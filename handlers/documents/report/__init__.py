"""The service report: its content as dataclasses, filled from the record, and its typst templates."""
