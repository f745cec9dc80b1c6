"""Dossiers: what is known around the visits, shown at a glance and edited as records."""
