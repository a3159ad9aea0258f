"""Editing one section: heading and text."""
