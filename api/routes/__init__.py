"""One file for one resource."""
