"""Sheets and questions over the window."""
