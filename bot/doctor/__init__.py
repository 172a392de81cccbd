"""The doctor: looks at everything that the service stands on, and says in words what is wrong and how to mend it."""
