"""The doors: what each channel's users can say and see."""
