"""The library view: list of reports, recycle bin, what waits in the chosen one."""
