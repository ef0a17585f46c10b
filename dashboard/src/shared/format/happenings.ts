// Events in words, and the state whose colour they take.
const WORDS: Record<string, [string, string]> = {
  run_queued: ["Run was submitted", "queued"],
  run_completed: ["Run completed", "completed"],
  run_failed: ["Run failed", "failed"],
  run_cancelled: ["Run was cancelled", "cancelled"],
  run_paused: ["Run was paused", "paused"],
  run_resumed: ["Run goes on", "running"],
  run_retried: ["Run starts again where it failed", "queued"],
  job_claimed: ["Step began", "running"],
  job_done: ["Step done", "done"],
  job_failed: ["Step failed", "failed"],
  job_parked: ["Step set aside", "waiting"],
  job_ready: ["Step is ready", "ready"],
  job_returned: ["Step came back from a lost worker", "lost"],
  job_skipped: ["Step had nothing to do", "skipped"],
  job_progress: ["Step goes on", "running"],
  job_retried: ["Step will be tried again", "retried"],
  review_asked: ["A person was asked", "open"],
  review_decided: ["A person decided", "decided"],
  app_changed: ["An app changed something of its own", "completed"],
  review_reopened: ["A decision was taken back", "open"],
};

/** What happened, in words. */
export function happened(type: string): string {
  const known = WORDS[type];
  if (known) return known[0];
  const words = type.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The state whose mark stands before it. */
export function happenedState(type: string): string {
  return WORDS[type]?.[1] ?? "queued";
}
