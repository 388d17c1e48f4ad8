"""Quién vigila a quién."""
