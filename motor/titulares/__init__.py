"""De lo deducido a quién es titular, y dónde: activación, prelación, delegación y el dictamen de un caso."""
