"""What staff who do not go out say and see in a chat."""
