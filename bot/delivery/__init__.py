"""Delivery of the outbox: order, rate limits, circuit breakers, outcomes and what follows from them."""
