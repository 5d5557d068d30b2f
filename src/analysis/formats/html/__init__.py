"""The report as one self-contained page, by nbconvert and a template of our own."""
