"""LibreOffice of this machine, where there is one: found, never brought along, and asked for exact pages."""
