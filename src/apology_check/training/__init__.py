"""How the shipped model is made and measured: ``python -m apology_check.training``. Nothing at run time imports it."""
