"""The imitated server: what it knows of every version, and how it answers."""
