/** A card's number on its way to the provider: what logs and stores a value sees its last four digits. */
export class Carte {
  readonly #numero: string;

  constructor(numero: string) {
    this.#numero = numero;
  }

  /** The whole number: for the payment provider, and nobody else. */
  numero(): string {
    return this.#numero;
  }

  toJSON(): string {
    return this.#numero.slice(-4);
  }
}

/** Whether the last digit of a number is the one that the others call for (Luhn). */
export function estUnNumeroDeCarte(numero: string): boolean {
  const sum = [...numero].reverse().map(Number)
    .reduce((sum, n, i) => sum + (i % 2 === 0 ? n : n > 4 ? n * 2 - 9 : n * 2), 0);
  return sum % 10 === 0;
}
