"""What a saved page or calendar says about one event, and where. Pure: text in, facts out; guesses nothing."""
