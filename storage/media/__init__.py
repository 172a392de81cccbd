"""Photos, documents and recordings: rows here, bytes in a store under the hash of their content."""
