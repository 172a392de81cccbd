"""One pool of renewable worker processes: a process for each kind of work, held to its memory and its time."""
