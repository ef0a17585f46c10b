// What a URL says, read against closed lists: a value that is none of them falls back, so no link can break a page.

/** One of the choices, or the fallback. */
export function oneOf<T extends string>(value: unknown, choices: readonly T[], fallback: T): T;
export function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined;
export function oneOf<T extends string>(value: unknown, choices: readonly T[], fallback?: T): T | undefined {
  return choices.find((one) => one === value) ?? fallback;
}

/** A short text; numbers (as the router reads "42") become text again. */
export function words(value: unknown, most = 200): string | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim().slice(0, most);
  return text === "" ? undefined : text;
}

/** A whole number of at least one. */
export function number(value: unknown): number | undefined {
  const found = typeof value === "string" ? Number(value) : value;
  return typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : undefined;
}

/** Yes, or nothing at all. */
export function yes(value: unknown): true | undefined {
  return value === true || value === "true" || value === 1 ? true : undefined;
}

/** The object without what is undefined, so that a URL names only what was chosen. */
export function chosen<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
