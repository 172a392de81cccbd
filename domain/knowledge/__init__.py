"""What the company knows about faults: triage words and articles."""
