"""The schema's history, one file per change, applied in order by `storage.schema.migration`.

A file is made by `callout migrate --make NAME` and never edited once it has landed, but for what the generator cannot know:
a new column that may not be empty needs a `db_default` in its model, or the change breaks on a table with rows.
"""
