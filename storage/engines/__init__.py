"""Tortoise engines whose transactions survive cancellation.

Tortoise recognises a dialect by the engine's module name, so these names must contain "sqlite" and "asyncpg".
"""
