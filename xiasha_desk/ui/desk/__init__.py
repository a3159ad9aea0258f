"""What stands behind the widgets of one open report: undo, saving, background work."""
