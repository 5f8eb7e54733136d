"""Indicator sheets: read safely, understood, checked by cell; and written back."""
