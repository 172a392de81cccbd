"""Service levels: calendars, clocks and what was promised."""
