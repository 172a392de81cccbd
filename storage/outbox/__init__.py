"""The outbox: what has to be sent, written with the change that causes it, claimed in order per address, recorded once sent."""
