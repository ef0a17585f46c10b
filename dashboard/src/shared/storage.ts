// What this browser remembers; where storage is closed, the page works and remembers nothing.

/** The kept value, or the fallback where nothing fitting is kept. */
export function recall<T>(name: string, fits: (value: unknown) => value is T, fallback: T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`headrace.${name}`) ?? "null");
    return fits(kept) ? kept : fallback;
  } catch {
    return fallback;
  }
}

/** Keep a value. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`headrace.${name}`, JSON.stringify(value));
  } catch {
    // a full or closed storage must not stop the page
  }
}
