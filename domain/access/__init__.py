"""Who is who, who may do what, and how people are let in."""
