"""The search for the address where a server takes a request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from ..._base.model import RequestModel
from ..._base.operation import Route
from ..http import HTTPResponse
from ..responses.envelope import Answer, as_envelope
from ..responses.reading import parse_json

T = TypeVar("T")


class RouteSearch(Generic[T]):
    """Goes from address to address by what the server answers.

    One the server does not have leads on to the next. Where an answer asks for more, the ways of
    asking at that address which add it are tried too.
    """

    def __init__(
        self, routes: Sequence[Route], model: RequestModel, *, missing: Route | None = None
    ) -> None:
        self._routes = routes
        self._model = model
        self._missing: set[str] = set() if missing is None else {missing.path}
        self.found: Answer[T] | None = None
        """What the server answered; None as long as it has no such address."""

    def __iter__(self) -> Iterator[Route]:
        """The addresses to try; `take` the answer of each before the next."""
        return (route for route in self._routes if self._is_promising(route))

    def take(self, answer: Answer[T]) -> None:
        """Note what the server answered at an address."""
        is_better = answer.route.when != "empty" or not _is_empty_list(answer.response)
        if answer.is_missing:
            self._missing.add(answer.route.path)
        elif self.found is None or is_better:
            self.found = answer

    def _is_promising(self, route: Route) -> bool:
        if self.found is None:
            return route.path not in self._missing
        return self._asks_for(route, self.found)

    def _asks_for(self, route: Route, answer: Answer[T]) -> bool:
        """Whether an answer asks for the fields that another way of asking at its address adds."""
        tried, response = answer.route, answer.response
        if route.path != tried.path or set(route.adds) <= set(tried.shape(self._model.to_api())):
            return False
        if route.when == "empty":
            return _is_empty_list(response)
        refused = response.status_code in (400, 500)
        return refused and any(field.encode() in response.content for field in route.adds)


def _is_empty_list(response: HTTPResponse) -> bool:
    """Whether the answer is a page with nothing on it."""
    reply = as_envelope(parse_json(response.content))
    data = reply and reply.get("data")
    return isinstance(data, dict) and data.get("list") == [] and not data.get("total")
