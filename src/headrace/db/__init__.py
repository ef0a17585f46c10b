"""The database: the only room that imports the driver."""
