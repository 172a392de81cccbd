"""Assets: the customers' machines, with their serials, sites and warranties."""
