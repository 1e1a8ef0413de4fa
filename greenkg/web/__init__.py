"""The dataset on the web: SPARQL endpoint, linked data, named queries, pages; all of it read-only.

``greenkg.web.app.make_app`` makes the application. Nothing is imported here: worker processes need no web.
"""
