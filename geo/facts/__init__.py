"""Declare and read the tables behind the issues: one module an issue."""
