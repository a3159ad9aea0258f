"""The draft view: one open report."""
