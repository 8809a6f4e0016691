"""One file for one source of articles."""
