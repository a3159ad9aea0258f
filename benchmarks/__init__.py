"""The bench: the program and bare scripts side by side in one run, ratios first."""
