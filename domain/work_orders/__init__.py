"""Work orders: the work on one asset of a case, and what is recorded of it."""
