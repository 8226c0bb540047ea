import uuid

from django.db import models


class Magasin(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    nom = models.CharField(max_length=200)
    adresse = models.CharField(max_length=300)

    class Meta:
        db_table = "magasins"
        ordering = ["nom", "id"]


class Produit(models.Model):
    class Categorie(models.TextChoices):
        INFORMATIQUE = "Informatique"
        BOISSONS = "Boissons"
        ACCESSOIRES = "Accessoires"
        CONFISERIE = "Confiserie"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    nom = models.CharField(max_length=200)
    categorie = models.CharField(max_length=20, choices=Categorie.choices)
    prix = models.DecimalField(max_digits=10, decimal_places=2)
    description = models.CharField(max_length=2000, blank=True)

    class Meta:
        db_table = "produits"
        ordering = ["nom", "id"]
        indexes = [models.Index(fields=["nom", "id"], name="produits_nom")]


class StockCentral(models.Model):
    produit = models.OneToOneField(
        Produit, models.PROTECT, primary_key=True, related_name="stock_central"
    )
    quantite = models.IntegerField()

    class Meta:
        db_table = "stock_central"
        constraints = [
            models.CheckConstraint(condition=models.Q(quantite__gte=0), name="central_positif")
        ]


class StockLocal(models.Model):
    magasin = models.ForeignKey(Magasin, models.PROTECT)
    produit = models.ForeignKey(Produit, models.PROTECT, related_name="stocks_locaux")
    quantite = models.IntegerField()

    class Meta:
        db_table = "stock_local"
        constraints = [
            models.UniqueConstraint(fields=["magasin", "produit"], name="un_niveau"),
            models.CheckConstraint(condition=models.Q(quantite__gte=0), name="local_positif"),
        ]


class Vente(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    magasin = models.ForeignKey(Magasin, models.PROTECT, db_index=False)
    date = models.DateTimeField()
    total = models.DecimalField(max_digits=14, decimal_places=2)
    client = models.CharField(max_length=100, null=True)

    class Meta:
        db_table = "ventes"
        indexes = [
            models.Index(fields=["-date", "-id"], name="ventes_date"),
            models.Index(fields=["magasin", "-date", "-id"], name="ventes_magasin"),
        ]


class LigneDeVente(models.Model):
    vente = models.ForeignKey(Vente, models.CASCADE, related_name="lignes")
    produit = models.ForeignKey(Produit, models.PROTECT)
    quantite = models.IntegerField()
    prix_unitaire = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        db_table = "lignes_de_vente"


class Demande(models.Model):
    class Statut(models.TextChoices):
        EN_ATTENTE = "En attente"
        APPROUVEE = "Approuvée"
        REFUSEE = "Refusée"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    produit = models.ForeignKey(Produit, models.PROTECT)
    magasin = models.ForeignKey(Magasin, models.PROTECT)
    quantite = models.IntegerField()
    date = models.DateTimeField()
    statut = models.CharField(max_length=20, choices=Statut.choices, default=Statut.EN_ATTENTE)

    class Meta:
        db_table = "demandes"
        indexes = [models.Index(fields=["statut", "-date", "-id"], name="demandes_statut")]
