"""The commands, one a module: `add` describes it to the command line, `run` does it and gives its exit code."""
