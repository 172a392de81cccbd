"""What a request is likely to cost, before anybody has looked at it."""
