"""Releases: what the public may read, complete, immutable and signed. Everything on the site comes from here."""
