"""Service reports: the customer's document about completed work."""
