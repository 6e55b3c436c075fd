"""What Lighthouse says of the built site, measured by `make lighthouse`."""
