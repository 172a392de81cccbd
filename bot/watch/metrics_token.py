"""The token for /metrics, apart from the metrics themselves, which take too long to import for a command."""

import hashlib
import hmac


def metrics_token(secret_key: str) -> str:
    """The token for /metrics, derived from the secret key and not reversible."""
    return hmac.new(secret_key.encode(), b"callout metrics", hashlib.sha256).hexdigest()
