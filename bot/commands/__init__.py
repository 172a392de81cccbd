"""The commands of `callout`, one file each."""
