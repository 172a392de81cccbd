"""What every Slack feature uses: listeners, blocks, messages, wording, who is calling, refusals."""
