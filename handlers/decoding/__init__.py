"""Decoding what people send: previews, codes on labels, signatures; in a worker process with limits of memory and time."""
