"""Where a call is tried, how often, and until when."""
