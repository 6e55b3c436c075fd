"""What a pull request brings, judged: two catalogues, changed lines and commits → findings and a summary. Pure."""
