"""The Bot API as the bot calls it: methods, their parameters, checks, and faults to order."""
