"""Writes quantities as a person does: "1 page", "2,400 pages"."""


def quantity(number: int, thing: str, things: str | None = None, style: str = "") -> str:
    """Returns a number with what it counts.

    Args:
        number: How many there are.
        thing: The word for one.
        things: The word for several, if it is not that for one with an "s".
        style: A style of Rich's for the number, as "bold".

    Examples:
        >>> quantity(1, "page"), quantity(2400, "page"), quantity(3, "class", "classes")
        ('1 page', '2,400 pages', '3 classes')
    """
    shown = f"[{style}]{number:,}[/]" if style else f"{number:,}"
    return f"{shown} {thing if number == 1 else things or thing + 's'}"
