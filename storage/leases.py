"""Leases: which process works on a claimed row, and until when."""

import secrets
from datetime import timedelta

OWNER = secrets.token_hex(8)
"""This process's name in the lease columns."""

LEASE = timedelta(seconds=150)
"""After this time another replica may take over a claimed row, though its owner seems to live.

A little more than twice the longest delivery (an upload, 60 seconds): with less, a message could be sent twice.
"""
