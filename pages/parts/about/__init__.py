"""The four tabs of About, a module each, and who runs this copy."""
