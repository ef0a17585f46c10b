// What the URL of the events may say: the filters, and a cursor to read backwards from, or on from.
import { chosen, number, words } from "@/shared/url/closed";

const CURSOR = /^\d{1,19}\.\d{1,19}\.\d{1,19}$/;

export interface EventsSearch {
  type?: string | undefined;
  pipeline?: string | undefined;
  run?: number | undefined;
  step?: string | undefined;
  /** Backwards from here. */
  before?: string | undefined;
  /** On from here, in the order in which it happened: a replay. */
  from?: string | undefined;
}

export function eventsSearch(given: Record<string, unknown>): EventsSearch {
  const [before, from] = [cursor(given.before), cursor(given.from)];
  return chosen({
    type: words(given.type, 40),
    pipeline: words(given.pipeline),
    run: number(given.run),
    step: words(given.step),
    before: from ? undefined : before,
    from,
  });
}

function cursor(given: unknown): string | undefined {
  const text = words(given, 80);
  return text && CURSOR.test(text) ? text : undefined;
}
