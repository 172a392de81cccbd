"""Cases in Slack: message, timeline, queue, questions to the customer, corrections."""
