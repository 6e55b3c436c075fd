"""What the fetcher stands on: addresses, connections, deadlines, redirects, robots.txt."""
