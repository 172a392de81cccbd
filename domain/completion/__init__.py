"""What ends a visit, its work order and its case together: signature, exception, completion."""
