"""The rules of the field, each in one place: who may meet, leave, wait, and what comes next."""
