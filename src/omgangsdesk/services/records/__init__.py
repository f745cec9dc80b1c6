"""What people edit: saving it, its history, and two values that stand side by side."""
