## The menu of commands

tech-command-today = Your visits today
tech-command-tomorrow = Your visits tomorrow
tech-command-status = The job under way
tech-command-help = What you can do here
