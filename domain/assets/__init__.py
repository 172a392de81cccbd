"""The customers' machines: serials, places and history."""
