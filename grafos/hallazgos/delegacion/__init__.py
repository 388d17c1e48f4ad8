"""Delegaciones que no surten efecto."""
