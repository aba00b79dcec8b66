"""`python -m game.region` compiles the model ahead of play, and keeps what came out on disk."""

from game.region.abreast import DOUBLE, SINGLE
from game.region.settle import warm

if __name__ == "__main__":
    for width in DOUBLE, SINGLE:
        warm(width)
