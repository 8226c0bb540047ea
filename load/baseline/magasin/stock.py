"""UC2: the stock of a store beside the central one."""

from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce
from rest_framework import generics, serializers

from .models import Magasin, Produit
from .refus import trouve


class MagasinSerializer(serializers.ModelSerializer):
    class Meta:
        model = Magasin
        fields = ["id", "nom", "adresse"]


class Magasins(generics.ListAPIView):
    queryset = Magasin.objects.all()
    serializer_class = MagasinSerializer


class LigneDeStockSerializer(serializers.Serializer):
    produit_id = serializers.UUIDField(source="id")
    nom = serializers.CharField()
    quantite = serializers.IntegerField()
    disponible = serializers.IntegerField(source="quantite")
    central = serializers.IntegerField()


class StockDuMagasin(generics.ListAPIView):
    serializer_class = LigneDeStockSerializer

    def get_queryset(self):
        magasin = trouve(Magasin, self.kwargs["id"], "Magasin non trouvé")
        lignes = Produit.objects.annotate(
            local=FilteredRelation("stocks_locaux", condition=Q(stocks_locaux__magasin=magasin)),
            quantite=Coalesce(F("local__quantite"), 0),
            central=Coalesce(F("stock_central__quantite"), 0),
        ).values("id", "nom", "quantite", "central")
        if recherche := self.request.query_params.get("recherche"):
            lignes = lignes.filter(nom__icontains=recherche)
        return lignes
