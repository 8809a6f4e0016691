"""News in, claims out."""
