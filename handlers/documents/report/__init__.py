"""The service report: its content as dataclasses, its words from the record, its look in typst."""
