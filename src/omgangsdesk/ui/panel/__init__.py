"""The panel of one visit: head, acts, timeline, composer, and forms in place."""
