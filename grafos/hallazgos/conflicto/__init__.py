"""Normas que se contradicen: antinomias, prelación circular y jerarquía."""
