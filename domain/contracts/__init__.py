"""Service contracts of accounts: their terms and how long they last."""
