"""What happens at a contact centre and the rules it follows; standard library only."""
