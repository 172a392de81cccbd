"""The chart of the daily digest."""
