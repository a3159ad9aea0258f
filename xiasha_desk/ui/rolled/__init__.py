"""Beside the text of a draft that was rolled forward: last period's words, old words to change, old promises."""
