"""The settings of the centre: records that every desk reads and a coordinator changes."""
