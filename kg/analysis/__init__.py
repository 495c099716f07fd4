"""From policy to outcome: what researchers do with a graph, as plain functions over its tables.

Each module answers one kind of question and gives frozen rows; ``kg/cli`` prints them. Nothing
here reads text or knows a store: the tables of the bundle are enough.
"""
