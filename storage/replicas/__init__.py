"""Several processes on one database, or one alone: which are alive, and what a dead one held."""
