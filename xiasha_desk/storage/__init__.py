"""What lies on the disk: the 稿件库, its backups, and files on their way out. Imports nothing."""
