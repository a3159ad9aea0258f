"""The check-up of any Word file against GB/T 9704-2012: reads, judges, writes nothing."""
