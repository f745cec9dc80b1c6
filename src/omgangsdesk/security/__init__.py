"""Keys, slots, and the identity of this device."""
