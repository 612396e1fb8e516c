"""Masukan: the way of a message from its sender to an answer, who may move it, and who sees what of it."""
