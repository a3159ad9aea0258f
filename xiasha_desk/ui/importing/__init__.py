"""The window that shows what a spreadsheet would bring into the ledger, cell by cell, before anything is taken."""
