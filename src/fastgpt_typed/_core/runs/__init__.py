"""What goes into a run of an app, and what comes out."""
