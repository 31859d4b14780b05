"""Labs: guided lessons, each one Markdown file with typed blocks and checks."""
