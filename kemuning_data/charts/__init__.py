"""Frames as charts: pure builders, their theme, and the words a chart says to those who cannot see it."""
