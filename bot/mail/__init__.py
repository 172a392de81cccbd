"""Mail at the wire: the account, rendering, sending. Nothing comes in here."""
