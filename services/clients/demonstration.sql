-- Two people to sign in as. Their password: boutique-de-demonstration
insert into clients (id, nom, courriel, mot_de_passe)
values
  ('0190c000-0000-7000-8000-000000000001', 'Camille Tremblay', 'camille@exemple.ca',
    '$argon2id$v=19$m=19456,t=2,p=1$aFZF9DwA8n0vSz6XWbQJ8Q$865s6COVzoudHlc/xhoKdGDHK2ezwKyaKCFsqHpV1Xg'),
  ('0190c000-0000-7000-8000-000000000002', 'Alex Nguyen', 'alex@exemple.ca',
    '$argon2id$v=19$m=19456,t=2,p=1$iSIpj/lPvk/4fKNFbq0QrA$su3dsjho22EISQeoNLmDuTwgsa7VhF+NDvjM2g1mhfA')
on conflict do nothing;
