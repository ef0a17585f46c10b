"""The resources of the API: one file each, its routes and the forms of what they take and give."""
