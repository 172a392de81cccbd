"""What the app calls: the Web API with its methods."""
