"""The file of all that is held of a person, for people to read and for programs."""
