"""The figures: ratios against a floor measured in the same run, in turn."""
