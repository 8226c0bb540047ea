"""UC2 and UC6: a store asks for goods, the warehouse decides."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import Demande, Magasin, Produit, StockCentral, StockLocal
from .pagination import ParDate
from .refus import Conflit, trouve


class DemandeSerializer(serializers.Serializer):
    id = serializers.UUIDField(read_only=True)
    produit = serializers.UUIDField(source="produit_id")
    magasin = serializers.UUIDField(source="magasin_id")
    quantite = serializers.IntegerField(
        min_value=1, error_messages={"min_value": "La quantité doit être positive"}
    )
    date = serializers.DateTimeField(read_only=True)
    statut = serializers.CharField(read_only=True)


class ReapprovisionnementSerializer(DemandeSerializer):
    produit_nom = serializers.CharField(source="produit.nom")
    magasin_nom = serializers.CharField(source="magasin.nom")
    central = serializers.IntegerField(source="produit.stock_central.quantite")


class Demandes(generics.CreateAPIView):
    serializer_class = DemandeSerializer

    def perform_create(self, serializer):
        voulue = serializer.validated_data
        produit = trouve(Produit, voulue["produit_id"], "Produit non trouvé")
        trouve(Magasin, voulue["magasin_id"], "Magasin inexistant dans le système de stock")
        if produit.stock_central.quantite < voulue["quantite"]:
            raise Conflit("Stock central insuffisant pour ce produit")
        serializer.instance = Demande.objects.create(**voulue, date=timezone.now())


class Reapprovisionnements(generics.ListAPIView):
    serializer_class = ReapprovisionnementSerializer
    pagination_class = ParDate

    def get_queryset(self):
        statut = self.request.query_params.get("statut", Demande.Statut.EN_ATTENTE)
        return Demande.objects.filter(statut=statut).select_related(
            "magasin", "produit__stock_central"
        )


class Decision(APIView):
    """Accepts or refuses a demande, once; the goods move in the same transaction."""

    statut = None

    @transaction.atomic
    def post(self, request, id):
        demande = Demande.objects.select_for_update().filter(id=id).first()
        if demande is None:
            trouve(Demande, id, "Demande non trouvée")
        if demande.statut == Demande.Statut.EN_ATTENTE:
            if self.statut == Demande.Statut.APPROUVEE:
                deplacer(demande)
            demande.statut = self.statut
            demande.save(update_fields=["statut"])
        elif demande.statut != self.statut:
            raise Conflit(f"Cette demande est déjà {demande.statut.lower()}")
        return Response(DemandeSerializer(demande).data)


def deplacer(demande):
    central = StockCentral.objects.filter(
        produit=demande.produit_id, quantite__gte=demande.quantite
    )
    if not central.update(quantite=F("quantite") - demande.quantite):
        raise Conflit("Stock central insuffisant pour ce produit")
    StockLocal.objects.update_or_create(
        magasin_id=demande.magasin_id,
        produit_id=demande.produit_id,
        defaults={"quantite": F("quantite") + demande.quantite},
        create_defaults={"quantite": demande.quantite},
    )
