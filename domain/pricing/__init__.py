"""What work costs: price lists and taxes, and amounts that show how they are made up."""
