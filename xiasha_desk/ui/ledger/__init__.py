"""The ledger panel: groups at the left, the table of figures, the chosen figure at the right."""
