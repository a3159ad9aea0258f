"""A report on its way in: every line with what it is taken for, to be changed before anything is stored."""
