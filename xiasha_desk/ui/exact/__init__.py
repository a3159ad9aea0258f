"""The pages as LibreOffice sets them: made in the background, shown beside the approximate ones."""
