"""Questions readers ask of a release, one module a subject, functions named by their answer."""
