"""The values a report is made of and the changes on them; standard library only."""
