"""La vecindad de un hallazgo."""
