"""Who goes: gates, ratings and ranking of technicians."""
