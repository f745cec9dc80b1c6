"""What each act writes: one module per group of acts, one function per act."""
