// A value that this browser keeps and that every component sees change.
import { useSyncExternalStore } from "react";
import { recall, remember } from "@/shared/storage";

export class Kept<T> {
  #value: T;
  readonly #name: string;
  readonly #listeners = new Set<() => void>();

  constructor(name: string, fits: (value: unknown) => value is T, fallback: T) {
    this.#name = name;
    this.#value = recall(name, fits, fallback);
  }

  get = (): T => this.#value;

  set = (value: T): void => {
    this.#value = value;
    remember(this.#name, value);
    for (const tell of this.#listeners) tell();
  };

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };
}

/** The value now, and again whenever it changes. */
export function useKept<T>(kept: Kept<T>): T {
  return useSyncExternalStore(kept.subscribe, kept.get);
}
