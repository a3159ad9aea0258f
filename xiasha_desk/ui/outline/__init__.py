"""The outline tree of the open report."""
