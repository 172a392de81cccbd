"""The clock: timers and periodic jobs, and the relay that carries events to their reactions."""
