"""The channel on which documents are made and labels read, as deliveries like those to people."""
