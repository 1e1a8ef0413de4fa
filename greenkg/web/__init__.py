"""The store on the web, read-only: pages for people, SPARQL, linked data and named queries for programs.

``greenkg.web.app.make_app`` makes the application. Nothing is imported here: worker processes need no web.
"""
