"""The page as GB/T 9704 has it, whoever draws it: measures, where things stand, lines by sense, columns of tables."""
