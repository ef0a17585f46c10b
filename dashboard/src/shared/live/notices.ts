// What was told to this browser: kept (the last 50), and how it is told: on the page, by the browser, by a sound.
import type { components } from "@/shared/api/schema";
import { Kept } from "@/shared/kept";
import type { Message } from "@/shared/live/message";

export interface Notice {
  id: string;
  at: string;
  words: string;
  state: string;
  runId: number | null;
}

export interface Ways {
  page: boolean;
  browser: boolean;
  sound: boolean;
}

type Told = components["schemas"]["NotificationOut"];
type Kind = Told["kind"];

const STATES: Record<Kind, string> = {
  run_failed: "failed",
  budget_stopped: "failed",
  review_waits: "open",
  queue_paused: "paused",
  queue_resumed: "queued",
  limit_closed: "waiting",
  worker_lost: "lost",
};
const MOST = 50;
const isList = (value: unknown): value is Notice[] => Array.isArray(value);
const isWays = (value: unknown): value is Ways => typeof value === "object" && value !== null && "page" in value;

export const notices = new Kept<Notice[]>("notices", isList, []);
export const ways = new Kept<Ways>("notice-ways", isWays, { page: true, browser: false, sound: false });
export const unread = new Kept<number>("notices-unread", (value): value is number => typeof value === "number", 0);

/** The notice that this message is worth, if any. */
export function noticeOf(message: Message): Notice | null {
  const name = String(message.item_name || message.item_key || (message.run_id ? `Run ${message.run_id}` : ""));
  const one = {
    id: message.seq ?? "",
    at: String(message.at ?? new Date().toISOString()),
    runId: message.run_id ?? null,
  };
  switch (message.type) {
    case "notification":
      return { ...one, words: String(message.text ?? ""), state: STATES[message.kind as Kind] ?? "paused" };
    case "manual_review_required":
      return { ...one, words: `${name} needs a decision`, state: "open" };
    case "processing_complete":
      return message.outcome === "failed" ? { ...one, words: failed(name, message.error), state: "failed" } : null;
    default:
      return null;
  }
}

function failed(name: string, why: unknown): string {
  return typeof why === "string" && why ? `${name} failed: ${why.slice(0, 300)}` : `${name} failed`;
}

/** Keep it among the last 50. */
export function keep(notice: Notice): void {
  if (notices.get().some((one) => one.id === notice.id)) return;
  notices.set([notice, ...notices.get()].slice(0, MOST));
  unread.set(unread.get() + 1);
}

/** Take in what was told while nobody listened here; to a browser that never listened, none of it is news. */
export function learn(told: readonly Told[]): void {
  const known = new Set(notices.get().map((one) => one.id));
  const missed = told.filter((one) => !known.has(one.id)).map(asNotice);
  if (missed.length === 0) return;
  const all = [...missed, ...notices.get()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  if (known.size > 0) unread.set(Math.min(MOST, unread.get() + missed.length));
  notices.set(all.slice(0, MOST));
}

function asNotice(told: Told): Notice {
  return { id: told.id, at: told.at, words: told.text, state: STATES[told.kind], runId: told.run_id };
}
