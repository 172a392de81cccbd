"""What a customer asked for, on one or more assets."""
