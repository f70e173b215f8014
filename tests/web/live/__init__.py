"""Live events: a stream in the hand of a browser, on the ground of a real server and of no server at all."""
