/**
 * The Kong whose behaviour this gateway reproduces. It gives itself out as that version: the ingress controller asks for
 * it, and what the contract tests see is the same in front of either.
 */
export const VERSION = "3.9.3";
export const SERVER = `kong/${VERSION}`;
