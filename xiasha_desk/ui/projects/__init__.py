"""民生实事: the cards of an open report, and where each is told."""
