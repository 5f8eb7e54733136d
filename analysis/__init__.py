"""Pure computation: tables in, tables out. Nothing here knows of a screen."""
