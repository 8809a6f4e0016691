"""The default reader: a deterministic cascade without model weights."""
