"""The practice centre: invented people, a day played by script, an office to receive it."""
