"""Which Callout this is. pyproject.toml takes the version from here; CHANGELOG.md says what is in it."""

VERSION = "0.2.0"
