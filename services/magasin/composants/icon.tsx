/** Strokes on a 24 × 24 grid, drawn in the text's colour. */
const PATHS = {
  caisse: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5",
  stock: "M4 3v18M20 3v18M4 11h16M4 19h16M7 6h5v5H7zM13 14h5v5h-5z",
  demandes:
    "M3 6h11v10H3zM14 9h4l3 3.5V16h-7M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  rapport: "M4 20V4M4 20h16M8 16v-4M12.5 16V7M17 16v-6",
  tendance: "M3 17l5.5-6 4 3.5L21 6M15.5 6H21v5.5",
  produits: "M3.5 12.5 12 4h8v8l-8.5 8.5zM16 8h.01",
  recherche: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
  plus: "M12 5v14M5 12h14",
  croix: "M6 6l12 12M18 6 6 18",
  coche: "M5 12.5l4.5 4.5L19 7",
  alerte: "M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1",
  horloge: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  hausse: "M6 18 18 6M9 6h9v9",
  baisse: "M6 6l12 12M18 9v9H9",
  stable: "M4 12h16M14 6l6 6-6 6",
  suite: "M9 5l7 7-7 7",
  retour: "M15 5l-7 7 7 7",
  boutique: "M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0z",
  panier: "M3 4h2.5l2.4 11h9.6L20 7.5H6.3M9 19.5h.01M16.5 19.5h.01",
  compte: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
  informatique: "M4 5h16v10H4zM9 19h6M12 15v4",
  boissons:
    "M5 8h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zM16 9.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 5V3M12.5 5V3",
  accessoires: "M6 9h12l1 11H5zM9 11V7.5a3 3 0 0 1 6 0V11",
  confiserie:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM8.3 10.5 3.5 8v8l4.8-2.5M15.7 10.5 20.5 8v8l-4.8-2.5",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
