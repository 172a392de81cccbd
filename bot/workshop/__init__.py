"""The channel on which documents and readings are made, as deliveries like those to people."""
