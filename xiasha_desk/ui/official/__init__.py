"""The official elements form."""
