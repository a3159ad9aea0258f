"""Word files of others read into plain data: text as it prints, tables, and what was left out."""
