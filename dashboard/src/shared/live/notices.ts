// What was told to this browser: kept (the last 50), and how it is told: on the page, by the browser, by a sound.
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
      return { ...one, words: String(message.text ?? ""), state: "paused" };
    case "manual_review_required":
      return { ...one, words: `${name} needs a decision`, state: "open" };
    case "processing_complete":
      return message.outcome === "failed" ? { ...one, words: `${name} failed`, state: "failed" } : null;
    default:
      return null;
  }
}

/** Keep it among the last 50. */
export function keep(notice: Notice): void {
  if (notices.get().some((one) => one.id === notice.id && one.words === notice.words)) return;
  notices.set([notice, ...notices.get()].slice(0, MOST));
  unread.set(unread.get() + 1);
}
