// Why something lies aside, in words that a new user understands.
const REASONS: Record<string, string> = {
  retry: "Waiting to try again",
  time: "Waiting for its time",
  event: "Waiting for an event",
  review: "Waiting for a person",
  children: "Waiting for the runs under it",
  limit: "Waiting for a limit",
  budget: "Waiting for its budget",
  concurrency: "Waiting for a free place",
  pipeline: "Waiting for a place in its pipeline",
  follows: "Waiting for the run before it",
  paused: "Paused by a person",
  code: "Waiting for its code",
  snooze: "Resting until its time",
};

/** The reason as a phrase; an unknown one says what is certain. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? "Waiting";
}
