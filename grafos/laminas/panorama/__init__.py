"""El panorama: cuánto tiene cada nivel en cada fase."""
