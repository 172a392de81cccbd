"""Every change as an entry that is never altered, the reactions that it owes, and the seals that prove it whole."""
