"""A point on the map: degrees as people type them, and kilometres east and north of the hall."""

import math
from dataclasses import dataclass

KM_PER_DEGREE = 111.32
PLACES = 5


@dataclass(frozen=True)
class MapPoint:
    """Degrees north and east."""

    latitude: float
    longitude: float

    def written(self) -> str:
        """As it is kept: latitude and longitude, about a metre exact."""
        return f"{self.latitude:.{PLACES}f},{self.longitude:.{PLACES}f}"

    def moved(self, east_km: float, north_km: float) -> "MapPoint":
        """The point so many kilometres east and north of this one."""
        east = east_km / (KM_PER_DEGREE * math.cos(math.radians(self.latitude)))
        return MapPoint(self.latitude + north_km / KM_PER_DEGREE, self.longitude + east)

    def away_from(self, other: "MapPoint") -> tuple[float, float]:
        """How many kilometres east and north of ``other`` this is."""
        degree = KM_PER_DEGREE * math.cos(math.radians(other.latitude))
        return (
            (self.longitude - other.longitude) * degree,
            (self.latitude - other.latitude) * KM_PER_DEGREE,
        )


def read_point(kept: str) -> MapPoint | None:
    """A kept point; none where none was given."""
    north, _, east = kept.partition(",")
    return MapPoint(float(north), float(east)) if east else None


def typed_point(latitude: str, longitude: str) -> MapPoint | None:
    """What somebody typed, none where it is no point on the earth."""
    try:
        point = MapPoint(float(latitude), float(longitude))
    except ValueError:
        return None
    on_earth = abs(point.latitude) <= 90 and abs(point.longitude) <= 180
    return point if on_earth else None
