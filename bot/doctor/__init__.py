"""The doctor: checks everything that the service depends on, and says what is wrong and how to fix it."""
