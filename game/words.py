"""Names and free texts travel beside the log: in the log stands a reference that tells nothing.

What lives here: which fields of an act are free text, and how they are referred to. Rules never read a text.
"""

from game.acts import (
    Amend,
    Announce,
    Answer,
    Anything,
    Ask,
    Back,
    Bookmark,
    Bound,
    Call,
    Decide,
    Envision,
    Instruct,
    Join,
    Leave,
    MakeOffer,
    Message,
    Oppose,
    Propose,
    Reflect,
    Review,
    Rule,
    Sent,
    Sign,
    Stance,
    Support,
    Whisper,
)
from game.quantities import mark


def identity(sent: Sent, prefix: str) -> str:
    """A name for what this act brings into being; nobody can tell from it how much went before."""
    return mark(prefix, sender(sent), sent.act.id)


def reference(sent: Sent, field: str) -> str:
    """The reference of the free text in `field` of the act."""
    return mark("x", sender(sent), sent.act.id, field)


def sender(sent: Sent) -> str:
    """Who sent it, as acts are told apart: one id of two senders is two acts."""
    if sent.by is not None:
        return sent.by
    return "facilitators" if sent.facilitator else "door"


def free_text(act: Anything) -> dict[str, str]:
    """The free texts of an act by field."""
    match act:
        case Ask(text=str(text)) | Answer(text=str(text)) | Call(text=str(text)) | Reflect(text=text):
            return {"text": text} if text else {}
        case Back(text=str(text)) | Rule(text=str(text)):
            return {"text": text} if text else {}
        case MakeOffer(goal=goal):
            return {"goal": goal}
        case Sign(reason=str(reason)) | Review(reason=str(reason)) | Leave(reason=str(reason)):
            return {"reason": reason} if reason else {}
        case Stance(conflict=str(conflict)):
            return {"conflict": conflict} if conflict else {}
        case Announce(text=text) | Whisper(text=text) | Message(text=text) | Envision(text=text):
            return {"text": text}
        case Bookmark(note=note):
            return {"note": note} if note else {}
        case (
            Propose(reason=str(reason))
            | Amend(reason=str(reason))
            | Decide(reason=reason)
            | Bound(reason=reason)
            | Instruct(reason=reason)
        ):
            return {"reason": reason}
        case Support(reason=str(reason)) | Oppose(reason=str(reason)):
            return {"reason": reason} if reason else {}
        case Join(name=name):
            return {"name": name}
        case _:
            return {}


def words(sent: Sent) -> dict[str, str]:
    """What has to be kept beside the log: reference -> text."""
    return {reference(sent, field): text for field, text in free_text(sent.act).items()}


def said(sent: Sent, field: str) -> str | None:
    """The reference of `field`, or None where nothing was written."""
    return reference(sent, field) if field in free_text(sent.act) else None
