export const PATH = "/api/v1/vide";
export const ANSWER = { vide: true };
export const BODY = JSON.stringify(ANSWER);
