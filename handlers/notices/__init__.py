"""What customers are told because of what others did: one declaration of each kind, and one way to tell it."""
