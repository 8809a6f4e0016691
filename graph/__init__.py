"""What is known: claims, their projection to a graph, the store, and the questions asked of it."""
