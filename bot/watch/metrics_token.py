"""The key to /metrics, apart from the metrics themselves, which take longer to import than a command should."""

import hashlib
import hmac


def metrics_token(secret_key: str) -> str:
    """What opens the metrics: made of the secret key, from which nothing leads back to it."""
    return hmac.new(secret_key.encode(), b"callout metrics", hashlib.sha256).hexdigest()
