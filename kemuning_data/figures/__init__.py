"""One function a figure: finding, frame, chart, passport. Made once, shown alike by pages and files."""
