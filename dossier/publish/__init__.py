"""Rows and templates to pages, data files and sites."""
