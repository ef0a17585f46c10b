// The one live store of the page: the line, how old the data is, and live or paused.
import type { QueryClient } from "@tanstack/react-query";
import { Line } from "@/shared/live/line";
import { type Message, spread } from "@/shared/live/message";
import { Refresher } from "@/shared/live/refresher";
import { touchedBy } from "@/shared/live/touched";

export interface LiveNow {
  state: "connecting" | "open" | "down";
  lostAt: number | null;
  retryAt: number | null;
  /** When data last came, by whichever way. */
  dataAt: number;
  paused: boolean;
  held: number;
}

const POLL_MS = 30_000;
type Listener = (message: Message) => void;

export class Live {
  #now: LiveNow = { state: "connecting", lostAt: null, retryAt: null, dataAt: Date.now(), paused: false, held: 0 };
  readonly #line: Line;
  readonly #refresher: Refresher;
  readonly #client: QueryClient;
  readonly #watchers = new Set<() => void>();
  readonly #listeners = new Set<Listener>();
  #poll: ReturnType<typeof setInterval> | undefined;
  #wasDown = false;

  constructor(client: QueryClient, address: string) {
    this.#client = client;
    this.#refresher = new Refresher((key) => void client.invalidateQueries({ queryKey: key }), this.#turned);
    this.#line = new Line(() => new WebSocket(address), this.#hear, this.#turned);
  }

  /** Connect; look by itself every 30 seconds while the line is down. */
  begin(): void {
    this.#line.begin();
    this.#poll = setInterval(() => this.#look(), POLL_MS);
    this.#client.getQueryCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "success") this.#fresh();
    });
  }

  /** Leave the line. */
  end(): void {
    this.#line.end();
    clearInterval(this.#poll);
  }

  /** Try the line again at once. */
  retry = (): void => {
    this.#line.begin();
    void this.#client.invalidateQueries();
  };

  /** Hold what is shown still, or let it live. */
  pause = (paused: boolean): void => this.#refresher.pause(paused);

  /** Hear each message, too. */
  listen = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Be told of this target too, as of "log:42"; what is told makes old what it is about. */
  hear = (target: string): (() => void) => this.#line.hear(target);

  get = (): LiveNow => this.#now;

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  #look(): void {
    if (this.#now.state !== "open" && !this.#now.paused) void this.#client.invalidateQueries();
  }

  #hear = (message: Message): void => {
    this.#now = { ...this.#now, dataAt: Date.now() };
    for (const one of spread(message)) {
      this.#refresher.touch(touchedBy(one));
      for (const listener of this.#listeners) listener(one);
    }
  };

  #fresh(): void {
    if (Date.now() - this.#now.dataAt < 1000) return;
    this.#now = { ...this.#now, dataAt: Date.now() };
    this.#tell();
  }

  #turned = (): void => {
    const { paused, held } = this.#refresher;
    this.#now = { ...this.#now, ...this.#line.now, paused, held };
    if (this.#now.state === "down") this.#wasDown = true;
    if (this.#now.state === "open" && this.#wasDown) {
      this.#wasDown = false;
      void this.#client.invalidateQueries();
    }
    this.#tell();
  };

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
