"""Issue forms: what each asks, how an issue that it made is read, and what it is answered. Pure."""
