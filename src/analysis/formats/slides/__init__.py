"""The deck as one HTML file that needs no network: reveal.js within, a strict policy, a window for the speaker."""
