"""Chooses among the addresses an operation has had, and remembers which one answered."""

from __future__ import annotations

from ..._base.operation import Operation, Route, Version
from ..errors import RouteNotFoundError


class RouteBook:
    """What a client has learnt about its server; shared by its `with_options` copies."""

    def __init__(self, version: Version | None = None) -> None:
        self._version = version
        self._winners: dict[str, Route] = {}

    def has_choice(self, operation: Operation[object]) -> bool:
        """Whether it takes trying to find the address of a call."""
        return self._version is None and len(operation.blind_routes) > 1

    def winner(self, operation: Operation[object]) -> Route | None:
        """The address that answered last."""
        return self._winners.get(operation.name)

    def candidates(self, operation: Operation[object]) -> list[Route]:
        """The addresses to try, the most promising first.

        Raises:
            RouteNotFoundError: A server of this version has none of them.
        """
        if self._version is not None:
            routes = [route for route in operation.routes if route.serves(self._version)]
            if not routes:
                raise route_not_found(operation, [], self._version)
            return routes
        winner = self._winners.get(operation.name)
        if winner is None:
            return list(operation.blind_routes)
        return [winner, *(route for route in operation.blind_routes if route is not winner)]

    @property
    def version(self) -> Version | None:
        """The server's version, if the caller has told it."""
        return self._version

    def remember(self, operation: Operation[object], route: Route) -> None:
        """Note that the server answers at this address."""
        if self.has_choice(operation):
            self._winners[operation.name] = route

    def forget(self, operation: Operation[object], route: Route) -> None:
        """Note that the server does not answer at this address any more."""
        if self._winners.get(operation.name) is route:
            self._winners.pop(operation.name, None)


def route_not_found(
    operation: Operation[object], tried: list[Route], version: Version | None = None
) -> RouteNotFoundError:
    """Say that the server does not have the call, since when others have it, and what to check."""
    edition = " of the commercial edition" if operation.commercial else ""
    who = "The server" if version is None else f"FastGPT {'.'.join(map(str, version))}"
    hint = "" if version is not None else "; check base_url if yours is not older"
    return RouteNotFoundError(
        f"{who} does not have this call{edition}, which exists since {operation.since}{hint}",
        paths=list(dict.fromkeys(route.address for route in tried)),
        operation=operation.name,
    )
