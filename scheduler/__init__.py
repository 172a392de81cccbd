"""The clock: the inbox worker, the relay from events to reactions, timers and periodic jobs."""
