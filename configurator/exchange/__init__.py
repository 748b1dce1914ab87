"""Models of other tools, read into rule files, and products written for other tools.

A reader turns foreign text into a `FeatureModel` (or, where the model is one of variables and
tables, straight into a `Draft`); `lowering` turns a feature model into a draft; `rule_text`
writes a draft as a rule file that a person can read. What cannot be carried over is a `LeftOut`
with its line, never dropped in silence.
"""
