"""Who holds a row, and until when."""

import secrets
from datetime import timedelta

OWNER = secrets.token_hex(8)
"""This process, in the lease columns."""

LEASE = timedelta(seconds=150)
"""How long a claimed row stays with its owner before another replica may take it over, though it seems to live.

Twice the longest that a sending may take (an upload, 60 seconds) and a little: else it could go out twice.
"""
