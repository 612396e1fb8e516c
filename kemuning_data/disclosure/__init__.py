"""What may be said about people, and under which name: pure rules, without records, files or keys of their own."""
