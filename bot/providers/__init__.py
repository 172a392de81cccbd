"""What is asked of the providers outside of a turn, and what they answered at an earlier start."""
