"""One file for one picture."""
