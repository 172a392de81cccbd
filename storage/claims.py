"""Who holds a row, and until when."""

import secrets
from datetime import timedelta

OWNER = secrets.token_hex(8)
"""This process, in the lease columns."""

LEASE = timedelta(seconds=60)
"""How long a claimed row stays with its owner before another replica may take it over."""
