"""Setting documents with typst in a process of its own."""
