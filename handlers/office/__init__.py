"""What staff who are no technicians say and see in a chat."""
