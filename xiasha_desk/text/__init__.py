"""Rules about text: pure functions from characters to values."""
