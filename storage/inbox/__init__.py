"""What providers sent: kept raw before anything reads it, sorted by sender, served in order."""
