"""The command line: one module a sub-command, no window and no Qt."""
