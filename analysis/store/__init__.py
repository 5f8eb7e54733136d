"""The only door to the database: tables that only grow, on SQLite or PostgreSQL.

Nothing is overwritten: a row says who added it, when and why, and what is current is a query.
"""
