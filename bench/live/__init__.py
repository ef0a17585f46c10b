"""The live API under load: a crowd that listens, some of it deaf; events on their way; requests while runs go."""
