"""Nämndrapport: plan and follow up a Swedish municipality's committees."""
