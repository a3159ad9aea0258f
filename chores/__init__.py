"""What dev.py does, with the standard library only: environment, system libraries, the chores."""
