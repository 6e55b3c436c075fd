"""What pages tell search engines, in the terms of schema.org: one module a family of types, all of them pure."""
