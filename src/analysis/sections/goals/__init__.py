"""Goals, assignments, risks and reviews."""
