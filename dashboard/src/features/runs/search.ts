// What the URL of the runs list may say; a bad value falls back to none.
import { RUN_STATES, type RunState } from "@/shared/format/states";
import { chosen, number, oneOf, words } from "@/shared/url/closed";

export interface RunsSearch {
  state?: RunState | undefined;
  pipeline?: string | undefined;
  trigger?: string | undefined;
  batch?: number | undefined;
  q?: string | undefined;
}

export function runsSearch(given: Record<string, unknown>): RunsSearch {
  return chosen({
    state: oneOf(given.state, RUN_STATES),
    pipeline: words(given.pipeline),
    trigger: words(given.trigger),
    batch: number(given.batch),
    q: words(given.q),
  });
}
