"""The bench's own test."""
