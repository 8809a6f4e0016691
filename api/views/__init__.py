"""Pictures: one file a view, each a whole page that opens without a network."""
