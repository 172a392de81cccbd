"""Formatted text: parse modes, entities, and the HTML that the page shows."""
