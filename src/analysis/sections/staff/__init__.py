"""Staff and volumes."""
