// The keys of all that is on the page, heard in one place, so that "g s" never also means "s".
import { isTyping } from "@/shared/keys/typing";

export type Keys = Readonly<Record<string, () => void>>;

const TOGETHER_MS = 1200;

export class Keyboard {
  readonly #there = new Set<() => Keys>();
  #first: { key: string; at: number } | null = null;

  /** Hear these keys until the answer is called; the latest heard goes before those that were there. */
  add(keys: () => Keys): () => void {
    this.#there.add(keys);
    return () => this.#there.delete(keys);
  }

  press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogIsOpen()) return;
    const act = this.meant(event.key, event.timeStamp);
    if (!act) return;
    event.preventDefault();
    act();
  };

  /** What this key means now, after the one before it. */
  meant(key: string, at: number): (() => void) | undefined {
    const first = this.#first && at - this.#first.at < TOGETHER_MS ? this.#first.key : null;
    this.#first = null;
    if (first !== null) return this.#find(`${first} ${key}`);
    if (this.#begins(key)) this.#first = { key, at };
    return this.#find(key);
  }

  #find(name: string): (() => void) | undefined {
    return [...this.#there]
      .reverse()
      .map((keys) => keys()[name])
      .find((act) => act !== undefined);
  }

  #begins(key: string): boolean {
    return [...this.#there].some((keys) => Object.keys(keys()).some((name) => name.startsWith(`${key} `)));
  }
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
