"""A built site, looked at before it is published: pure, of files that were read; `commands/verify.py` reads them."""
