"""The server's log stays small and is never lost to the server."""

from headrace.db.embedded import watcher
from headrace.db.embedded.server import EmbeddedServer


def test_a_large_log_is_put_aside_and_the_server_goes_on_writing_to_the_same_file(home, ask, monkeypatch):
    with EmbeddedServer.open(home) as server:
        before = (home / "postgres.log").read_text()
        monkeypatch.setattr(watcher, "LARGEST_LOG", 10)
        server.ensure()
        assert (home / "postgres.log.1").read_text() == before
        assert (home / "postgres.log").read_text() == ""
        monkeypatch.undo()
    assert "shut down" in (home / "postgres.log").read_text()


def test_a_small_log_is_left_alone(home):
    EmbeddedServer.open(home).close()
    EmbeddedServer.open(home).close()
    assert not (home / "postgres.log.1").exists()
    assert (home / "postgres.log").read_text().count("starting PostgreSQL") == 3
