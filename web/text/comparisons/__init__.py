"""Comparisons: any two versions side by side or woven, and what one version changed."""
