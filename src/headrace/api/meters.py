"""The meters of one process, for Prometheus: what it answered, and what the database says of the whole house."""

from collections.abc import Mapping, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from headrace.db.pool import Row
from headrace.record.queues import QueueRecord
from headrace.record.workers import WorkerRecord

STATES = ("queued", "running", "waiting", "paused", "completed", "failed", "cancelled")
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Meters:
    """A registry of its own; labels are of closed lists (operations, states) or of what was declared (queues)."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._answered = Counter(
            "headrace_http_requests", "Requests answered.", ["operation", "method", "status"], registry=registry
        )
        self._took = Histogram(
            "headrace_http_request_seconds", "Time to answer.", ["operation"], buckets=BUCKETS, registry=registry
        )
        self._runs = Gauge("headrace_runs", "Runs by state; ended ones are those kept.", ["state"], registry=registry)
        self._jobs = Gauge("headrace_jobs", "Live jobs by queue and state.", ["queue", "state"], registry=registry)
        self._oldest = Gauge(
            "headrace_queue_oldest_seconds", "Age of the oldest ready job.", ["queue"], registry=registry
        )
        self._paused = Gauge("headrace_queue_paused", "1: the queue is paused.", ["queue"], registry=registry)
        self._reviews = Gauge("headrace_reviews_open", "Questions that wait for a person.", registry=registry)
        self._overdue = Gauge("headrace_reviews_overdue", "Those of them that are late.", registry=registry)
        self._workers = Gauge("headrace_workers", "Workers by state.", ["state"], registry=registry)
        self._slots = Gauge("headrace_worker_slots", "Slots of the workers alive, by use.", ["use"], registry=registry)

    def answered(self, operation: str, method: str, status: int, seconds: float) -> None:
        """One request more. A method that is none of HTTP's own is counted as other."""
        known = method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"
        self._answered.labels(operation, known, str(status)).inc()
        self._took.labels(operation).observe(seconds)

    def text(self, overview: Row, queues: Sequence[QueueRecord], workers: Sequence[WorkerRecord]) -> bytes:
        """All meters in the text form of Prometheus, with these figures of now."""
        for state in STATES:
            self._runs.labels(state).set(overview[state])
        self._reviews.set(overview["open_reviews"])
        self._overdue.set(overview["overdue_reviews"])
        self._set_queues(queues)
        self._set_workers(workers)
        return generate_latest(self._registry)

    def _set_queues(self, queues: Sequence[QueueRecord]) -> None:
        for meter in (self._jobs, self._oldest, self._paused):
            meter.clear()
        for queue in queues:
            counts: Mapping[str, int] = {"ready": queue.ready, "claimed": queue.claimed, **_aside(queue)}
            for state, many in counts.items():
                self._jobs.labels(queue.name, state).set(many)
            self._oldest.labels(queue.name).set(queue.oldest_age_s or 0)
            self._paused.labels(queue.name).set(queue.paused_at is not None)

    def _set_workers(self, workers: Sequence[WorkerRecord]) -> None:
        for state in ("alive", "draining", "lost"):
            self._workers.labels(state).set(sum(one.state == state for one in workers))
        alive = [one for one in workers if one.state == "alive"]
        self._slots.labels("busy").set(sum(one.running for one in alive))
        self._slots.labels("free").set(sum(one.slots - one.running for one in alive))


def _aside(queue: QueueRecord) -> Mapping[str, int]:
    return {f"parked_{reason}": many for reason, many in queue.parked.items()}
