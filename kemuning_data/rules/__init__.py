"""Rules: pure functions and the closed word lists of the field. No input, no output, no database."""
