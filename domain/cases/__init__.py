"""Cases: what a customer asked for, on one or more assets of a site."""
