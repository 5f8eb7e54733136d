"""The commands of ``python -m analysis``, a module each: what it offers, then what it does.

A module loads what only its command needs when the command runs: `align` starts fast.
"""
