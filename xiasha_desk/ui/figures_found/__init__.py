"""Figures found in the text of a report, as proposals for the ledger."""
