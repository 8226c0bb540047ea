"""UC3: the stores beside each other, what runs out and what piles up."""

from datetime import timedelta

from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Magasin, StockLocal

RUPTURE = 5
SURSTOCK = 100


def tendance(recent, avant):
    """By how many percent the last 7 days exceed the 7 before; null from nothing."""
    return round((recent - avant) / avant * 100, 1) if avant else None


class Performances(APIView):
    def get(self, request):
        demain = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        recent = Q(vente__date__gte=demain - timedelta(days=7))
        avant = Q(vente__date__gte=demain - timedelta(days=14)) & ~recent
        magasins = Magasin.objects.annotate(
            chiffre=Sum("vente__total", default=0),
            nombre=Count("vente"),
            recent=Sum("vente__total", filter=recent, default=0),
            avant=Sum("vente__total", filter=avant, default=0),
        )
        niveaux = StockLocal.objects.order_by("quantite", "produit__nom").values(
            "produit_id",
            "magasin_id",
            "quantite",
            nom=F("produit__nom"),
            magasin_nom=F("magasin__nom"),
        )
        return Response(
            {
                "donnees": [
                    {
                        "magasin_id": magasin.id,
                        "magasin_nom": magasin.nom,
                        "chiffre_affaires": magasin.chiffre,
                        "nombre_ventes": magasin.nombre,
                        "tendance": tendance(magasin.recent, magasin.avant),
                    }
                    for magasin in magasins
                ],
                "ruptures": niveaux.filter(quantite__lte=RUPTURE),
                "surstocks": niveaux.filter(quantite__gte=SURSTOCK).reverse(),
            }
        )
