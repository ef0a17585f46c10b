// What the URL of the events may say: a cursor to read backwards from.
import { chosen, words } from "@/shared/url/closed";

const CURSOR = /^\d{1,19}\.\d{1,19}\.\d{1,19}$/;

export interface EventsSearch {
  before?: string | undefined;
}

export function eventsSearch(given: Record<string, unknown>): EventsSearch {
  const before = words(given.before, 80);
  return chosen({ before: before && CURSOR.test(before) ? before : undefined });
}
