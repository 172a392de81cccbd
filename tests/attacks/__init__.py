"""Attacks that once worked, or were tried: each must fail for ever."""
