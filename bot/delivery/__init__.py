"""Delivery of the outbox: order, rate limits, circuit breakers, outcomes and their follow-up."""
