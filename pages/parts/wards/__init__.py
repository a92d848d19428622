"""The page of wards and groups: what its address asks for, the choice, and what is shown."""
