-- The catalogue; the same ids and names as in stock's own demonstration data, so no event is owed.
insert into produits (id, nom, categorie, prix_cents, description)
select ('550e8400-e29b-41d4-a716-4466554400' || rang)::uuid, nom, categorie, prix_cents, description
from (values
  ('01', 'Clavier mécanique', 'Informatique', 8999, 'Clavier rétroéclairé RGB'),
  ('02', 'Souris optique', 'Informatique', 2550, 'Souris ergonomique sans fil'),
  ('03', 'Café Premium Bio', 'Boissons', 1599, 'Café arabica de qualité supérieure'),
  ('04', 'Écouteurs Bluetooth', 'Informatique', 4599, 'Écouteurs sans fil haute qualité'),
  ('05', 'Chocolat Noir 70%', 'Confiserie', 899, 'Chocolat noir intense et raffiné'),
  ('06', 'Écran 27 pouces', 'Informatique', 32900, 'Dalle mate, réglable en hauteur'),
  ('07', 'Station d''accueil USB-C', 'Informatique', 14950, 'Deux écrans, réseau et charge par un câble'),
  ('08', 'Clé USB 128 Go', 'Informatique', 1995, 'Boîtier en métal, porte-clés'),
  ('09', 'Thé vert Sencha', 'Boissons', 1275, 'Feuilles entières, cinquante tasses'),
  ('10', 'Eau pétillante', 'Boissons', 225, 'Bouteille de verre consignée, un litre'),
  ('11', 'Jus de pomme artisanal', 'Boissons', 649, 'Pressé au verger, sans sucre ajouté'),
  ('12', 'Sac à dos urbain', 'Accessoires', 7900, 'Vingt litres, poche pour ordinateur'),
  ('13', 'Gourde isotherme', 'Accessoires', 2950, 'Garde au froid pendant une journée'),
  ('14', 'Support de téléphone', 'Accessoires', 1450, 'Pliant, deux angles'),
  ('15', 'Housse d''ordinateur', 'Accessoires', 3495, 'Feutre de laine, quatorze pouces'),
  ('16', 'Caramels au beurre salé', 'Confiserie', 1050, 'Boîte de deux cents grammes'),
  ('17', 'Nougat aux amandes', 'Confiserie', 1190, 'Tendre, amandes entières'),
  ('18', 'Guimauves à la vanille', 'Confiserie', 725, 'Vanille en gousse, cuites au chaudron')
) p (rang, nom, categorie, prix_cents, description)
on conflict do nothing;
