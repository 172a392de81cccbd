"""Evidence: what a person saw and agreed to, kept as it was shown, with its digest in the journal."""
