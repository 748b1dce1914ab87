"""What we claim about speed, runnable. Figures are ratios measured in one run."""
