"""The words by which a request is sorted and danger is noticed."""
