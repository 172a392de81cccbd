"""What the customer gets in writing about work done."""
