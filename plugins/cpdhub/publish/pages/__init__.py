"""The pages of the hub, as values: one module a kind of page, none of which reads a file or the clock."""
