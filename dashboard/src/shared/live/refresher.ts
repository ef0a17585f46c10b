// Gathers the keys that became old and asks for each at most once in a while, however fast the messages come.
import type { Key } from "@/shared/live/touched";

const FIRST_MS = 50;
const NEXT_MS = 1000;

export class Refresher {
  readonly #refetch: (key: Key) => void;
  readonly #changed: () => void;
  #old = new Map<string, Key>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAt = 0;
  paused = false;
  /** How many messages came while paused. */
  held = 0;

  constructor(refetch: (key: Key) => void, changed: () => void) {
    this.#refetch = refetch;
    this.#changed = changed;
  }

  /** These answers are old. */
  touch(keys: readonly Key[]): void {
    if (keys.length === 0) return;
    for (const key of keys) this.#old.set(key.join("/"), key);
    if (this.paused) {
      this.held += 1;
      this.#changed();
    } else {
      this.#plan();
    }
  }

  /** Hold everything back, or let it through again. */
  pause(paused: boolean): void {
    this.paused = paused;
    this.held = 0;
    if (!paused) this.#plan();
    this.#changed();
  }

  #plan(): void {
    if (this.#timer !== undefined || this.#old.size === 0) return;
    const wait = Math.max(FIRST_MS, this.#lastAt + NEXT_MS - Date.now());
    this.#timer = setTimeout(() => this.#ask(), wait);
  }

  #ask(): void {
    this.#timer = undefined;
    if (this.paused) return;
    this.#lastAt = Date.now();
    const old = this.#old;
    this.#old = new Map();
    for (const key of old.values()) this.#refetch(key);
  }
}
