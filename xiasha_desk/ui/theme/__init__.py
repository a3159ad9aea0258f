"""How the window looks: one table of colours, one style sheet, one set of icons."""
