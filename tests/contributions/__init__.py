"""Contributions of somebody who means harm, or whose editor does."""
