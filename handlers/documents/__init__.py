"""Documents and charts: their content as frozen dataclasses, their layout in typst."""
