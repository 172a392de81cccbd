"""Parts, and what of them lies on the vans and in the warehouse."""
