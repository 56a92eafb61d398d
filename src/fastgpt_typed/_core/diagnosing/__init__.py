"""What can be seen of a server, and what it means."""
