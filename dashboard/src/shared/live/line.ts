// The line to the server: one WebSocket that comes back by itself and says where it left off.
import { waitBefore } from "@/shared/live/backoff";
import { type Message, readMessage } from "@/shared/live/message";

export interface LineNow {
  /** `down`: between two tries. */
  state: "connecting" | "open" | "down";
  /** When the line was lost; null while it is open. */
  lostAt: number | null;
  /** When the next try begins; null while none is planned. */
  retryAt: number | null;
}

export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
}

const ASK_MS = 25_000;
const SILENCE_MS = 60_000; // two questions without an answer

export class Line {
  now: LineNow = { state: "connecting", lostAt: null, retryAt: null };
  readonly #connect: () => Socket;
  readonly #hear: (message: Message) => void;
  readonly #changed: () => void;
  #socket: Socket | null = null;
  readonly #targets = new Map<string, number>();
  #failures = 0;
  #since: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setInterval> | undefined;

  constructor(connect: () => Socket, hear: (message: Message) => void, changed: () => void) {
    this.#connect = connect;
    this.#hear = hear;
    this.#changed = changed;
  }

  /** Open the line, now. */
  begin(): void {
    clearTimeout(this.#timer);
    this.#drop();
    const socket = this.#connect();
    this.#socket = socket;
    this.#turn({ ...this.now, state: "connecting", retryAt: null });
    socket.onopen = () => this.#opened(socket);
    socket.onmessage = (event: { data: unknown }) => this.#heard(String(event.data));
    socket.onclose = () => this.#lost();
    this.#listenForSilence();
  }

  /** Close it for good. */
  end(): void {
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Hear of this target too ("log:42"), through every new socket, until the answer is called. */
  hear(target: string): () => void {
    const wanted = this.#targets.get(target) ?? 0;
    this.#targets.set(target, wanted + 1);
    if (wanted === 0) this.#say({ type: "subscribe", to: target });
    return () => {
      const left = (this.#targets.get(target) ?? 1) - 1;
      if (left > 0) {
        this.#targets.set(target, left);
        return;
      }
      this.#targets.delete(target);
      this.#say({ type: "unsubscribe", to: target });
    };
  }

  #say(words: Record<string, string>): void {
    if (this.now.state === "open") this.#socket?.send(JSON.stringify(words));
  }

  #opened(socket: Socket): void {
    this.#failures = 0;
    socket.send(JSON.stringify({ type: "subscribe", to: "all", ...(this.#since ? { since: this.#since } : {}) }));
    for (const target of this.#targets.keys()) socket.send(JSON.stringify({ type: "subscribe", to: target }));
    this.#asking = setInterval(() => socket.send(JSON.stringify({ type: "ping" })), ASK_MS);
    this.#turn({ state: "open", lostAt: null, retryAt: null });
  }

  #heard(text: string): void {
    this.#listenForSilence();
    const message = readMessage(text);
    if (!message) return;
    if (typeof message.seq === "string" && message.type !== "log") this.#since = message.seq;
    this.#hear(message);
  }

  #lost(): void {
    this.#drop();
    const wait = waitBefore(this.#failures, Math.random());
    this.#failures += 1;
    this.#turn({ state: "down", lostAt: this.now.lostAt ?? Date.now(), retryAt: Date.now() + wait });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.begin(), wait);
  }

  #drop(): void {
    clearTimeout(this.#silence);
    clearInterval(this.#asking);
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = null;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #listenForSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(), SILENCE_MS);
  }

  #turn(now: LineNow): void {
    this.now = now;
    this.#changed();
  }
}
