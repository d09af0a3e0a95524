"""``Report`` → something to look at: terminal, Markdown, HTML, displaCy. Pure functions without input or output."""
