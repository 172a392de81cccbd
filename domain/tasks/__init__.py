"""Tasks: what somebody of one audience has to do by a time, ended by a person or by an event."""
