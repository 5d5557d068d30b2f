"""What each member pays, in kr: for one service, or for several together."""

from __future__ import annotations

from analysis.formulas.keys import Column
from analysis.present.values import Value
from analysis.sections.allocation.columns import Part
from analysis.sections.shared.changes import share_of
from analysis.sections.shared.computed import total

Services = tuple[Column, ...]
"""One service, or several to add up."""


def complete(part: Part) -> Services:
    """The services to add up: everyone has an amount, and no sum is counted again."""
    return tuple(column for column in part.complete if column in part.summed)


def paid(part: Part, services: Services, member: str) -> Value:
    """What a member pays for some services; missing when one has no certain amount for it."""
    amounts = [part.amount_of(column, member) for column in services]
    if len(amounts) == 1:
        return amounts[0]
    return total(amounts, "summan av tjänsternas belopp; okänd när ett belopp saknas", missing="okänd")


def paid_by_all(part: Part, services: Services) -> Value:
    """What the services come to: one's own sum, or the sum of several sums."""
    sums = [part.sum_of(column) for column in services]
    return sums[0] if len(sums) == 1 else total(sums, "summan av de tryckta summorna")


def payments(part: Part) -> dict[str, Value]:
    """Each member's sum over the services where everyone has an amount, largest first; none without such a service."""
    services = complete(part)
    made = {member: paid(part, services, member) for member in part.members} if services else {}
    return dict(sorted(made.items(), key=lambda pair: -number_of(pair[1])))


def number_of(payment: Value) -> float:
    """The kr of a payment that is known."""
    assert payment.number is not None  # payments() takes complete services alone
    return payment.number


def share_of_all(part: Part, payment: Value) -> Value:
    """One payment in per cent of all the payments."""
    every = total(list(payments(part).values()), "vad kommunerna betalar tillsammans")
    return share_of(every, payment, "kommunens belopp / allas belopp")
