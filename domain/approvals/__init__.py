"""What somebody may do only when another person agrees: the stored command, who is asked, and what was decided."""
