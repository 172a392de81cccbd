"""Cases in Slack: their message and timeline, the queue, questions and corrections."""
