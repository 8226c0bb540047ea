/** Headers as they are on the wire: name, value, name, value… Names in any case, repeated ones in order. */
export type Headers = string[];

export const valuesOf = (headers: Headers, name: string): string[] => {
  const found: string[] = [];
  for (let i = 0; i < headers.length; i += 2) {
    if (isNamed(headers[i], name)) found.push(headers[i + 1]);
  }
  return found;
};

/** The first value of that name, which is given in lower case. */
export function valueOf(headers: Headers, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 2) {
    if (isNamed(headers[i], name)) return headers[i + 1];
  }
}

export function remove(headers: Headers, name: string): void {
  for (let i = headers.length - 2; i >= 0; i -= 2) {
    if (isNamed(headers[i], name.toLowerCase())) headers.splice(i, 2);
  }
}

export function set(headers: Headers, name: string, value: string): void {
  remove(headers, name);
  headers.push(name, value);
}

const isNamed = (name: string, lower: string) =>
  name.length === lower.length && (name === lower || name.toLowerCase() === lower);
