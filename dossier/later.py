"""Values that are made when they are first asked for, and then kept."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Once(Generic[V]):
    """A value that is made once; what it was made from is released then.

    >>> value = Once(iter("ab").__next__)
    >>> value() + value()
    'aa'
    """

    def __init__(self, make: Callable[[], V]) -> None:
        self._make: Callable[[], V] | None = make
        self._value: V

    def __call__(self) -> V:
        if self._make is not None:
            self._value, self._make = self._make(), None
        return self._value

    @property
    def is_made(self) -> bool:
        """Whether it was asked for already."""
        return hasattr(self, "_value")

    def release(self) -> None:
        """Release the value, and what it is made from: nobody may ask for it any more."""
        self._make = _released
        if hasattr(self, "_value"):
            del self._value

    def __eq__(self, other: object) -> bool:
        return self() == other() if isinstance(other, Once) else NotImplemented

    def __hash__(self) -> int:
        return hash(self())


def _released() -> NoReturn:
    raise RuntimeError("this was released, and is asked for")


class Later(Mapping[K, V]):
    """A mapping whose keys are known and whose values are each made once."""

    def __init__(self, makes: Mapping[K, Callable[[], V]]) -> None:
        self._values = {key: Once(make) for key, make in makes.items()}

    def __getitem__(self, key: K) -> V:
        return self._values[key]()

    def is_made(self, key: K) -> bool:
        """Whether a value was asked for already."""
        return self._values[key].is_made

    def release(self, key: K) -> None:
        """Release a value: nobody may ask for it any more."""
        self._values[key].release()

    def __contains__(self, key: object) -> bool:
        return key in self._values  # else its value would be made

    def __iter__(self) -> Iterator[K]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
