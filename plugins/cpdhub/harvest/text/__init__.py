"""Other people's texts made safe to show."""
