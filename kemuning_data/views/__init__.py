"""What a page says, as plain HTML: a release in, markup out. The session and the plain pages show the same pieces."""
