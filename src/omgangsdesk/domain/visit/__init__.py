"""The truth of a visit: what was planned, what its entries say, and what follows from that."""
