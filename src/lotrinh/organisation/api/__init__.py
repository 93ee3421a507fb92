"""Units, people, posts and substitutes for programs."""

from ninja import Router

from lotrinh.organisation.api import me, people, substitutions, units

router = Router(tags=["organisation"])
for part in (me.router, units.router, people.router, substitutions.router):
    router.add_router("", part)
