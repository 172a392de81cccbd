"""All rows of a database, table by table, in a form that either kind of database takes: for backups and moves.

What a table is called and holds is read from the database itself, so that an older schema is understood too.
"""
