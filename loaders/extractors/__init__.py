"""Readers: whatever turns an article into claims, behind one protocol."""
