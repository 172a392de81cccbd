"""The mail transport: account, rendering, sending. It receives nothing."""
