"""The pool of worker processes: a renewable process for each kind of work, with memory and time limits."""
