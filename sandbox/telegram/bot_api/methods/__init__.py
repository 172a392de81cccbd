"""The Bot API's methods, one file for each group."""
