"""What the desk does for its user: sessions, reading in, handing out; no Qt, no database, no Word here."""
