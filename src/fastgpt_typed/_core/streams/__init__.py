"""From the bytes of a stream to events, and from events to an answer."""
