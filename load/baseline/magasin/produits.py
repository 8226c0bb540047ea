"""UC4: the catalogue."""

from django.db import transaction
from rest_framework import generics, serializers

from .models import Produit, StockCentral


class ProduitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Produit
        fields = ["id", "nom", "categorie", "prix", "description"]
        read_only_fields = ["id"]


class Produits(generics.ListCreateAPIView):
    serializer_class = ProduitSerializer

    def get_queryset(self):
        produits = Produit.objects.all()
        if categorie := self.request.query_params.get("categorie"):
            produits = produits.filter(categorie=categorie)
        if recherche := self.request.query_params.get("recherche"):
            produits = produits.filter(nom__icontains=recherche)
        return produits

    @transaction.atomic
    def perform_create(self, serializer):
        StockCentral.objects.create(produit=serializer.save(), quantite=0)


class UnProduit(generics.RetrieveUpdateAPIView):
    queryset = Produit.objects.all()
    serializer_class = ProduitSerializer
    http_method_names = ["get", "put", "head", "options"]
