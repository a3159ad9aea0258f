"""Tables of figures as people send them: which cells mean what, and what each becomes in the ledger. Pure."""
