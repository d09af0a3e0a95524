"""The spaCy side: text → ``Doc`` → spans. spaCy objects stop at the spans."""
