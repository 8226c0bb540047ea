"""UC1: the consolidated report and the global figures."""

from datetime import timedelta

from django.db.models import Count, F, Sum
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.views import APIView

from .models import LigneDeVente, Magasin, StockLocal, Vente


def par_magasin(lignes, cle="magasin", **figures):
    return {ligne[cle]: ligne for ligne in lignes.order_by().values(cle).annotate(**figures)}


class RapportConsolide(APIView):
    def get(self, request):
        ventes, lignes = Vente.objects.all(), LigneDeVente.objects.all()
        if du := request.query_params.get("du"):
            ventes, lignes = ventes.filter(date__date__gte=du), lignes.filter(vente__date__date__gte=du)
        if au := request.query_params.get("au"):
            ventes, lignes = ventes.filter(date__date__lte=au), lignes.filter(vente__date__date__lte=au)
        totaux = par_magasin(ventes, somme=Sum("total"), nombre=Count("id"))
        unites = par_magasin(lignes, "vente__magasin", somme=Sum("quantite"))
        stocks = par_magasin(StockLocal.objects, somme=Sum("quantite"))
        somme = lambda figures, id: figures.get(id, {}).get("somme", 0)
        donnees = [
            {
                "magasin_id": id,
                "magasin": nom,
                "adresse": adresse,
                "total": somme(totaux, id),
                "nombre_ventes": totaux.get(id, {}).get("nombre", 0),
                "produits_vendus": somme(unites, id),
                "stock_local": somme(stocks, id),
            }
            for id, nom, adresse in Magasin.objects.values_list("id", "nom", "adresse")
        ]
        return Response({"donnees": donnees, "suivant": None})


class StatistiquesGlobales(APIView):
    def get(self, request):
        totaux = par_magasin(Vente.objects, somme=Sum("total"), nombre=Count("id"))
        chiffre = sum(total["somme"] for total in totaux.values())
        nombre = sum(total["nombre"] for total in totaux.values())
        meilleurs = (
            LigneDeVente.objects.filter(vente__date__gte=timezone.now() - timedelta(days=30))
            .values("produit", nom=F("produit__nom"))
            .annotate(unites=Sum("quantite"), total=Sum(F("quantite") * F("prix_unitaire")))
            .order_by("-unites", "produit")[:10]
        )
        magasins = list(Magasin.objects.values_list("id", "nom"))
        return Response(
            {
                "total_ventes": nombre,
                "chiffre_affaires_total": chiffre,
                "moyenne_par_vente": round(chiffre / nombre, 2) if nombre else 0,
                "nombre_magasins": len(magasins),
                "ventes_par_magasin": [
                    {
                        "magasin_id": id,
                        "magasin": nom,
                        "nombre_ventes": totaux.get(id, {}).get("nombre", 0),
                        "total": totaux.get(id, {}).get("somme", 0),
                    }
                    for id, nom in magasins
                ],
                "top_produits_30j": [
                    {
                        "produit_id": ligne["produit"],
                        "nom": ligne["nom"],
                        "quantite": ligne["unites"],
                        "total": ligne["total"],
                    }
                    for ligne in meilleurs
                ],
            }
        )
