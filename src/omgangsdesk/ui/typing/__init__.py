"""Fields that understand times as people write them."""
