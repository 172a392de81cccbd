"""The people who go out: where, with what skills, and when."""
