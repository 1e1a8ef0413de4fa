"""The store on the web: pages for people, data for programs."""
