from rest_framework.exceptions import APIException, NotFound


class Conflit(APIException):
    """The present state of the stock, or of a demande, doesn't allow it."""

    status_code = 409


def trouve(modele, id, message):
    """The row of that id; a 404 with the message when there is none."""
    try:
        return modele.objects.get(id=id)
    except modele.DoesNotExist:
        raise NotFound(message) from None
