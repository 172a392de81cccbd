"""The Bot API that the bot calls: methods, their parameters and checks, the log of calls, injected faults."""
