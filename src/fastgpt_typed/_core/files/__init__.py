"""How files go to the server and come back, and what they are."""
