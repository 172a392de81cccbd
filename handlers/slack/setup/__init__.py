"""Setting up: the records of a company, by form and by file."""
