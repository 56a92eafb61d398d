"""Every decision the client takes, without any input or output."""
