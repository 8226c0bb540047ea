"""A sale at a till: prices of the catalogue, all or nothing."""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import LigneDeVente, Magasin, Produit, StockLocal, Vente
from .refus import Conflit, trouve


class LigneSerializer(serializers.Serializer):
    produit = serializers.UUIDField(source="produit_id")
    quantite = serializers.IntegerField(min_value=1)
    prix_unitaire = serializers.DecimalField(max_digits=10, decimal_places=2, read_only=True)


class VenteSerializer(serializers.Serializer):
    id = serializers.UUIDField(read_only=True)
    magasin = serializers.UUIDField(source="magasin_id")
    date = serializers.DateTimeField(read_only=True)
    total = serializers.DecimalField(max_digits=14, decimal_places=2, read_only=True)
    lignes = LigneSerializer(many=True, allow_empty=False)
    client = serializers.CharField(max_length=100, default=None)


class Ventes(APIView):
    def post(self, request):
        demande = VenteSerializer(data=request.data)
        demande.is_valid(raise_exception=True)
        vente, lignes = enregistrer(**demande.validated_data)
        reponse = VenteSerializer({**vars(vente), "lignes": lignes}).data
        return Response(reponse, status.HTTP_201_CREATED)


@transaction.atomic
def enregistrer(magasin_id, lignes, client):
    magasin = trouve(Magasin, magasin_id, "Magasin non trouvé")
    demandees = Counter()
    for ligne in lignes:
        demandees[ligne["produit_id"]] += ligne["quantite"]
    produits = Produit.objects.in_bulk(demandees)
    if len(produits) < len(demandees):
        raise NotFound("Produit non trouvé")
    sortir(magasin, demandees)
    vente = Vente.objects.create(
        magasin=magasin,
        date=timezone.now(),
        total=sum(produits[id].prix * quantite for id, quantite in demandees.items()),
        client=client,
    )
    return vente, LigneDeVente.objects.bulk_create(
        LigneDeVente(vente=vente, prix_unitaire=produits[ligne["produit_id"]].prix, **ligne)
        for ligne in lignes
    )


def sortir(magasin, demandees):
    """Takes goods out of a store; rows are locked in one order, so that no two sales wait in a ring."""
    niveaux = list(
        StockLocal.objects.select_for_update()
        .filter(magasin=magasin, produit__in=demandees)
        .order_by("produit_id")
    )
    disponibles = {niveau.produit_id: niveau.quantite for niveau in niveaux}
    for id, quantite in demandees.items():
        if (disponible := disponibles.get(id, 0)) < quantite:
            raise Conflit(f"Stock insuffisant. Disponible: {disponible}, Demandé: {quantite}")
    for niveau in niveaux:
        niveau.quantite -= demandees[niveau.produit_id]
    StockLocal.objects.bulk_update(niveaux, ["quantite"])
