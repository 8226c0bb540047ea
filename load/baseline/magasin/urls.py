from django.http import HttpResponse
from django.urls import include, path

from . import demandes, performances, produits, rapports, stock, ventes
from .models import Demande

valider = demandes.Decision.as_view(statut=Demande.Statut.APPROUVEE)
rejeter = demandes.Decision.as_view(statut=Demande.Statut.REFUSEE)

api = [
    path("produits", produits.Produits.as_view()),
    path("produits/<uuid:pk>", produits.UnProduit.as_view()),
    path("magasins", stock.Magasins.as_view()),
    path("magasins/<uuid:id>/stock", stock.StockDuMagasin.as_view()),
    path("demandes", demandes.Demandes.as_view()),
    path("reapprovisionnements", demandes.Reapprovisionnements.as_view()),
    path("reapprovisionnements/<uuid:id>/valider", valider),
    path("reapprovisionnements/<uuid:id>/rejeter", rejeter),
    path("ventes", ventes.Ventes.as_view()),
    path("rapports/consolide", rapports.RapportConsolide.as_view()),
    path("statistiques/globales", rapports.StatistiquesGlobales.as_view()),
    path("performances", performances.Performances.as_view()),
]
urlpatterns = [path("api/v1/", include(api)), path("livez", lambda request: HttpResponse("vivant"))]
