"""Price and pay rises, requests and estimates."""
