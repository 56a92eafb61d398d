"""From the response that came in to a value or an error."""
