"""Calls to the providers outside of a turn, and their cached answers from an earlier start."""
