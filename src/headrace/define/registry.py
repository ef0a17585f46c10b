"""The pipelines this process knows, by name."""

from collections.abc import Iterable, Iterator, Mapping

from headrace.define.app import App
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import UnknownName


class Registry(Mapping[str, Pipeline]):
    """Pipelines by name; an unknown one is an error that lists what there is."""

    def __init__(self, apps: Iterable[App] = (), pipelines: Iterable[Pipeline] = ()) -> None:
        self.apps = tuple(apps)
        self._known = {one.name: one for app in self.apps for one in app.pipelines}
        self._known.update({one.name: one for one in pipelines})

    def __getitem__(self, name: str) -> Pipeline:
        try:
            return self._known[name]
        except KeyError:
            raise UnknownName("pipeline", name, tuple(self._known)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def app_of(self, pipeline: str) -> App | None:
        """The app that brought this pipeline; None for one that came alone."""
        return next((app for app in self.apps if any(one.name == pipeline for one in app.pipelines)), None)

    def add(self, pipeline: Pipeline) -> None:
        """Know one more."""
        self._known[pipeline.name] = pipeline
