"""The doors: what each channel's user can say and see."""
