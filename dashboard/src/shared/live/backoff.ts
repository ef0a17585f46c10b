// How long to wait before the next try: 1, 2, 4, 8, 16, then every 30 seconds, spread so that not all come at once.
const WAITS = [1, 2, 4, 8, 16, 30];

/** Milliseconds before try `failures + 1`; `spread` of 0 to 1 takes up to a fifth off. */
export function waitBefore(failures: number, spread: number): number {
  const seconds = WAITS[Math.min(failures, WAITS.length - 1)] ?? 30;
  return seconds * 1000 * (1 - 0.2 * spread);
}
