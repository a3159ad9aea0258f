"""Sheets for the tables and pictures of the text."""
