"""Who is served: accounts, their sites and their people."""
