"""What may be asked of the graph: one module a question, with no web framework in sight.

Every function takes a store first (anything with `read(cypher, **params)`) and answers plain dictionaries in
the form that the command line and the API print. Days are ISO dates; `since` and `until` count both ends.
"""
