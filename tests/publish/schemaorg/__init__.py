"""Tests of publish/schemaorg/, and a written check of what it may say."""
