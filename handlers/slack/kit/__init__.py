"""What all Slack features share: listeners, blocks, outgoing messages, wording, callers, refusals."""
