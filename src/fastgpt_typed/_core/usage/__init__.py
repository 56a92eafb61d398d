"""Windows of time, and how they are cut."""
