"""The trained part: how likely a text serves a goal or a target, from its words and its meaning.

Words reach it through the concept table and through weights learned from open and own texts,
meaning through a multilingual sentence encoder; two small logistic models join what they say.
"""
