"""From a composed document to pages: no widget in it, only Qt's line breaking."""
