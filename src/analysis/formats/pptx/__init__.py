"""The deck as PowerPoint: native charts and tables that can be edited, titles in title placeholders, notes."""
