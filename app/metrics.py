"""What is counted for operators, as Prometheus reads it. No table, person or text is named."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """A registry of its own, so that two servers in one process (as in tests) do not meet."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.acts = Counter(
            "regiotafel_acts", "Acts by kind and outcome", ("kind", "outcome"), registry=self.registry
        )
        self.act_seconds = Histogram(
            "regiotafel_act_seconds",
            "Time from an act to its answer, durable",
            registry=self.registry,
            buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
        )
        self.sockets = Gauge("regiotafel_sockets", "Open websockets", ("form",), registry=self.registry)
        self.frames = Counter("regiotafel_frames", "Frames sent", ("form",), registry=self.registry)
        self.closed = Counter(
            "regiotafel_sockets_closed", "Websockets closed by the server", ("code",), registry=self.registry
        )
        self.tables = Gauge("regiotafel_tables_open", "Tables in memory", registry=self.registry)
        self.store_failures = Counter(
            "regiotafel_store_failures", "Times that nothing could be kept", registry=self.registry
        )

    def written(self) -> bytes:
        return generate_latest(self.registry)
